// A voice that reads the steps, if the device has one. Nothing waits for it: the clock goes on whatever it does, and a voice
// that stays silent is given up, so that the bell can take over.

// Before this it has begun, or never will. In ms.
const SILENT_AFTER = 3000;

/**
 * Gives a voice: `say(words)`, `hush()`.
 *
 * @param lang the language of the page.
 * @param gone called once if there is no voice, or it stays silent.
 */
export function voice(lang, gone) {
  const speech = globalThis.speechSynthesis;
  let watch = 0;
  let works = Boolean(speech && globalThis.SpeechSynthesisUtterance);

  function giveUp() {
    if (!works) return;
    works = false;
    clearTimeout(watch);
    speech?.cancel();
    gone();
  }

  if (!works) queueMicrotask(gone);
  return {
    say(words) {
      if (!works || !words) return;
      try {
        speech.cancel();
        const voices = speech.getVoices();
        const own = chosen(voices, lang);
        // A voice that is not on the device would send the words away.
        if (voices.length && !own) return giveUp();
        const said = new SpeechSynthesisUtterance(words);
        said.lang = lang;
        said.voice = own;
        said.rate = 0.92;
        clearTimeout(watch);
        watch = setTimeout(giveUp, SILENT_AFTER);
        said.onstart = said.onend = () => clearTimeout(watch);
        said.onerror = ({ error }) => {
          clearTimeout(watch);
          // Another sentence came first: that is no fault.
          if (error !== "canceled" && error !== "interrupted") giveUp();
        };
        speech.speak(said);
      } catch {
        giveUp();
      }
    },
    hush() {
      clearTimeout(watch);
      speech?.cancel();
    },
  };
}

/** Gives a voice for a language that is on the device, or null. */
function chosen(voices, lang) {
  const language = lang.slice(0, 2).toLowerCase();
  const own = voices.filter((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  return own.find((one) => one.default) ?? own[0] ?? null;
}
