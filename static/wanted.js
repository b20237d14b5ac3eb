// Which languages the reader wants, as far as that can be told before the core is here; it knows better, and later.

const { hasOwn } = Object;

// The languages of the interface, and what is said in them when there is no core to say it.
export const WORDS = {
  en: ["The release cannot be shown.", "Try again"],
  az: ["Press-relizi göstərmək mümkün deyil.", "Yenidən cəhd edin"],
  ar: ["تعذّر عرض البيان.", "إعادة المحاولة"],
  ru: ["Не удалось показать пресс-релиз.", "Повторить"],
  tr: ["Basın bülteni gösterilemiyor.", "Tekrar dene"],
  ka: ["პრესრელიზის ჩვენება ვერ მოხერხდა.", "ხელახლა ცდა"],
  uk: ["Не вдалося показати пресреліз.", "Спробувати ще раз"],
  fa: ["نمایش بیانیه ممکن نشد.", "تلاش دوباره"],
  fr: ["Le communiqué ne peut pas être affiché.", "Réessayer"],
  es: ["No se puede mostrar el comunicado.", "Reintentar"],
  zh: ["无法显示该新闻稿。", "重试"],
  pt: ["Não foi possível exibir o comunicado.", "Tentar novamente"],
  de: ["Die Pressemitteilung kann nicht angezeigt werden.", "Erneut versuchen"],
  hi: ["प्रेस विज्ञप्ति दिखाई नहीं जा सकी।", "फिर कोशिश करें"],
};

// What the reader chose on an earlier page, where the browser lets us know.
const choice = () => {
  try { return localStorage.getItem("release-viewer.lang"); } catch { return null; }
};

const TAG = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i; // a browser may say that its language is "C"

// Best first, where what `element` shows depends on nothing else.
export const wanted = (element) => {
  const query = new URLSearchParams(location.search);
  if ([...query.keys()].some((name) => name.startsWith("release")) || location.hash || ["history", "release", "view"].some((name) => element.hasAttribute(name))) return undefined;
  if (element.getRootNode() !== document) return undefined;
  const around = element.parentElement?.closest("[lang]")?.lang;
  return [query.get("lang"), choice(), element.lang, around, ...navigator.languages].map((tag) => tag?.trim()).filter((tag) => TAG.test(tag));
};

// The language of the interface around it.
export const spoken = (element) => {
  const asked = new URLSearchParams(location.search).get("lang");
  const tags = [asked, choice(), element.lang, element.closest("[lang]")?.lang, ...navigator.languages];
  return tags.map((tag) => tag?.split("-")[0].toLowerCase()).find((tag) => hasOwn(WORDS, tag)) ?? "en";
};
