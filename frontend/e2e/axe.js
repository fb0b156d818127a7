import AxeBuilder from '@axe-core/playwright';

/**
 * The rules of accessibility for a page as it stands. They run in the page itself and not in a further one beside it, which is for frames of other origins, of
 * which we have none, and takes twice the time.
 * @param {import('@playwright/test').Page} page
 */
export const axe = (page) => new AxeBuilder({ page }).setLegacyMode();
