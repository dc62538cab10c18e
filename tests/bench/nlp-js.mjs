/**
 * nlp.js as the reader is compared with: trained on the same requests, each in its own language. What it cannot learn is
 * left out: messages with several requests, and what other lines of business are asked.
 */
import { containerBootstrap, LangEn, Nlp } from "@nlpjs/basic";
import { BuiltinDefault } from "@nlpjs/builtin-default";
import { LangAr } from "@nlpjs/lang-ar";
import { LangDe } from "@nlpjs/lang-de";
import { LangRu } from "@nlpjs/lang-ru";
import { LangTr } from "@nlpjs/lang-tr";

/** Stemmer, stop words, letters for guessing it, and words of sentiment, for each language of the examples. */
const LANGUAGES = { tr: LangTr, en: LangEn, ar: LangAr, ru: LangRu, de: LangDe };

/**
 * Trains it once (minutes) and gives its two readers, each from a message to its intent.
 * @param examples {{ text: string, language: string, intents: string[] }[]}
 */
export async function nlpJs(examples) {
  const container = await containerBootstrap();
  container.use(Nlp);
  const nlp = container.get("nlp", { autoSave: false, nlu: { log: false } });
  for (const [language, words] of Object.entries(LANGUAGES)) {
    container.use(words);
    nlp.addLanguage(language);
  }
  nlp.settings.autoSave = false; // what it is given above does not reach it
  // e-mails, web addresses, phones, numbers and dates by their form
  container.register("extract-builtin-??", new BuiltinDefault({ container }), true);
  for (const { text, language, intents } of examples) nlp.addDocument(language, text, intents[0]);
  await quietly(() => nlp.train());
  const does = (isAll) => {
    nlp.forceNER = isAll;
    nlp.settings.calculateSentiment = isAll;
  };
  return {
    /** The intent alone, told the language; neither entities nor sentiment. */
    async intentAlone({ text, lang }) {
      does(false);
      return (await nlp.process(lang, text)).intent;
    },
    /** What it does of all the reader does: the language guessed, the intent, its built-in entities, the sentiment. */
    async allStages({ text }) {
      does(true);
      return (await quietly(() => nlp.process(text))).intent;
    },
  };
}

/** Its entities print the numbers they find, left over from a search for a fault: that shall not count against it. */
async function quietly(work) {
  const { log, warn } = console;
  console.log = () => {};
  console.warn = console.log;
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn });
  }
}
