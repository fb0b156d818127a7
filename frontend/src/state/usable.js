/** What a page does not need waits at most so long for the rest, in milliseconds. */
const longest = 60_000;

let say = () => {};

/** Done once there is something that the reader can use. On a thin line that takes long, and what is only pleasant comes after it. */
export const usable = new Promise((done) => {
  say = () => done(undefined);
  setTimeout(say, longest);
});

/** Says that there is. */
export const isUsable = () => say();
