const pause = 2000;

/**
 * Loads now and after every change, at most every two seconds: to be called while a component is made.
 * @param {() => unknown} changed reads what it follows
 * @param {() => Promise<void>} load
 */
export function follow(changed, load) {
  let loadedAt = 0;
  $effect(() => {
    void changed();
    const timer = setTimeout(
      async () => {
        await load();
        loadedAt = Date.now();
      },
      Math.max(0, loadedAt + pause - Date.now()),
    );
    return () => clearTimeout(timer);
  });
}
