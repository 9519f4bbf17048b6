// A screen that stays on. Where the browser cannot, or will not, the player says so: nothing else depends on it.

/** Gives a lock that is asked for at once, so inside the tap, and again whenever somebody comes back. */
export function keepAwake(tell) {
  const api = navigator.wakeLock;
  let lock = null;
  let wanted = true;

  async function ask() {
    if (!api) return tell("none");
    if (!wanted || lock || document.visibilityState !== "visible") return;
    try {
      lock = await api.request("screen");
      lock.addEventListener("release", () => {
        lock = null;
        if (wanted) tell("off");
      });
      // Somebody may have stopped meanwhile.
      if (wanted) tell("on");
      else lock.release();
    } catch {
      tell("off");
    }
  }

  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
