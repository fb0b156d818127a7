import rules from '../../../models/rules.json';

/** What a report may be: the same description that the server reads. */
export { rules };

/** The largest figure, in units of its scale. */
export const mostUnits = BigInt(rules.limits.units);
