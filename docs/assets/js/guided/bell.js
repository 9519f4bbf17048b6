// A soft bell, made here: nothing is fetched, and it works where nobody may speak.

// Partials of a small bowl: how many times the tone, how loud, how long in seconds.
const PARTIALS = [
  [1, 0.5, 2.4],
  [2.71, 0.22, 1.3],
  [5.15, 0.08, 0.6],
];
const TONE = 392;
const SOFT = 0.25;
const ATTACK = 0.012;

/** Gives a bell: `strike(soft)`. Made inside a tap, or browsers keep it silent. It never throws. */
export function bell() {
  let audio = null;
  try {
    audio = new AudioContext();
    audio.resume().catch(() => {});
  } catch {
    // No sound here. The screen says the same.
  }
  return {
    strike(soft = false) {
      if (!audio) return;
      audio.resume().catch(() => {});
      const now = audio.currentTime;
      for (const [times, loud, long] of PARTIALS) {
        const tone = audio.createOscillator();
        const gain = audio.createGain();
        tone.frequency.value = TONE * times;
        gain.gain.setValueAtTime(0, now);
        gain.gain.linearRampToValueAtTime(loud * (soft ? SOFT : 1) * 0.5, now + ATTACK);
        gain.gain.exponentialRampToValueAtTime(0.0001, now + long);
        tone.connect(gain).connect(audio.destination);
        tone.start(now);
        tone.stop(now + long);
      }
    },
    end() {
      audio?.close().catch(() => {});
    },
  };
}
