/** Who sees what, and how files are handled, where nobody says otherwise: as the server has it. */
export const unless = {
  totals: 'live',
  others_figures: false,
  others_board: false,
  threshold: 5,
  handling: 'H0',
  tlp: 'AMBER',
};
