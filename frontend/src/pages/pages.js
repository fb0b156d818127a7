import { reading } from '../i18n/language.svelte.js';
import { match } from '../shell/router.svelte.js';

/**
 * Every page by its address. A page is loaded when it is first opened; its parameters are its props.
 * @typedef {object} Page
 * @property {string} path
 * @property {() => Promise<{default: any}>} load
 * @property {boolean} [open] whether it is there without signing in
 * @property {boolean} [first] whether the words of a first visit are enough for it; all others wait for the rest
 */

/** @type {Page[]} */
const listed = [
  { path: '/', load: () => import('./Operations.svelte'), first: true },
  { path: '/sign-in', load: () => import('./SignIn.svelte'), first: true },
  { path: '/invite/:code', load: () => import('./Invite.svelte'), open: true, first: true },
  { path: '/new', load: () => import('../setup/FoundPage.svelte') },
  { path: '/o/:op/live/:view?', load: () => import('./LiveOperation.svelte') },
  { path: '/compare', load: () => import('../compare/Compare.svelte') },
  { path: '/o/:op/reports', load: () => import('../reports/ReportsPage.svelte'), first: true },
  {
    path: '/o/:op/reports/new',
    load: () => import('../reports/NewReportPage.svelte'),
    first: true,
  },
  { path: '/o/:op/reports/table', load: () => import('../reports/TablePage.svelte') },
  { path: '/o/:op/reports/import', load: () => import('../imports/ImportPage.svelte') },
  { path: '/o/:op/reports/:id', load: () => import('../reports/ReportPage.svelte'), first: true },
  {
    path: '/o/:op/reports/:id/correct',
    load: () => import('../reports/CorrectPage.svelte'),
    first: true,
  },
  { path: '/o/:op/outbox', load: () => import('../offline/OutboxPage.svelte'), first: true },
  { path: '/o/:op/offices', load: () => import('../offices/OfficesPage.svelte') },
  { path: '/o/:op/programs', load: () => import('../programs/ProgramsPage.svelte') },
  { path: '/o/:op/summaries/:n?', load: () => import('../releases/SummariesPage.svelte') },
  { path: '/s/:token', load: () => import('../giving/SharedPage.svelte'), open: true },
  { path: '/o/:op/desk/:tab?', load: () => import('../desk/DeskPage.svelte') },
  { path: '/o/:op/setup/:tab?', load: () => import('../setup/SetupPage.svelte') },
  { path: '/admin/:tab?', load: () => import('../admin/AdminPage.svelte') },
  { path: '/account', load: () => import('../admin/AccountPage.svelte') },
  { path: '/help/keys', load: () => import('./Keys.svelte'), open: true },
  { path: '/help/api', load: () => import('../help/ApiPage.svelte'), open: true },
  { path: '/accessibility', load: () => import('./Accessibility.svelte'), open: true },
  { path: '/credits', load: () => import('./Credits.svelte'), open: true },
  ...(__GALLERY__
    ? [
        { path: '/gallery', load: () => import('./gallery/Gallery.svelte'), open: true },
        {
          path: '/gallery/live/:view?',
          load: () => import('./gallery/GalleryLive.svelte'),
          open: true,
        },
      ]
    : []),
];

/** @param {Page} page @returns {Page} */
const withItsWords = (page) => ({
  ...page,
  load: async () => (await Promise.all([page.load(), reading.readAll()]))[0],
});

/** @type {Page[]} */
export const pages = listed.map((page) => (page.first ? page : withItsWords(page)));

/**
 * The page of a path and the parameters in it; null where there is none.
 * @param {string} path
 */
export function pageAt(path) {
  for (const page of pages) {
    const params = match(page.path, path);
    if (params) return { page, params };
  }
  return null;
}
