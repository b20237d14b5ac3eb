//! The words of the interface: which of them are here, and asking for the others.
//!
//! English is always here. Words in another language come as a file, and so do the webmaster's own.

use super::{Message, Viewer, fetch};
use crate::{
    fault::Fault,
    format::{Words, words, words_by_language},
    labels::{ENGLISH, Labels, TAGS, nearest},
    options::Limits,
    release::{Address, Language, Text},
    source::{Guard, Request},
    view::Screen,
};
use gloo_timers::future::TimeoutFuture;
use std::{cell::RefCell, iter, rc::Rc};
use wasm_bindgen_futures::JsFuture;
use yew::Context;

/// How long a document that is here waits for words, so that nobody sees English who is about to see other words:
/// milliseconds.
const PATIENCE: u32 = 1_000;

/// How many megabytes of words are read: no language has so many.
const SMALL: u32 = 1;

thread_local! {
    /// The words that have come, by the document of the webmaster's that changes them and by language. They are read
    /// once for all viewers of the page, and stay as long as the page.
    static HERE: RefCell<Vec<(Option<Address>, Language, &'static Labels)>> = const { RefCell::new(Vec::new()) };

    /// The webmaster's own words that have come, likewise.
    static OWN: RefCell<Vec<(Address, Rc<Own>)>> = const { RefCell::new(Vec::new()) };
}

/// The webmaster's own words, by language.
type Own = Vec<(Language, Words)>;

/// The words of one viewer.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The languages whose words were asked for, and whether these did not come.
    asked: Vec<(Language, bool)>,
    /// The webmaster's own words.
    own: Option<(Address, Rc<Own>)>,
    /// The request for them, and how many there have been: an answer to an earlier one is known as late.
    request: Option<Guard>,
    requests: u32,
    patience: Patience,
    /// The words that were shown last: they stay until those of another language come.
    last: Option<&'static Labels>,
}

/// Whether a document waits for words before it is shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// It would.
    #[default]
    Fresh,
    /// It does.
    Tried,
    /// Not any more.
    Over,
}

/// What happens to words.
pub enum News {
    /// Those of this language have come, or not.
    Came(Language, Option<String>),
    /// The webmaster's own, which were asked for with the request of this number, have come, or not.
    Own(u32, Result<Vec<u8>, Fault>),
    /// They have been waited for long enough.
    Enough,
}

impl Vocabulary {
    /// The words for readers of this language, as far as they have come.
    pub(super) fn labels(&self, language: &Language) -> &'static Labels {
        let failed = self.asked.contains(&(base(language), true));
        let meanwhile = self.last.filter(|_| !failed).unwrap_or(ENGLISH);
        self.here(language).or_else(|| here(None, &base(language))).unwrap_or(meanwhile)
    }

    /// The languages that the webmaster has words in.
    pub(super) fn languages(&self) -> Vec<Language> {
        self.own.iter().flat_map(|(_, own)| own.iter()).map(|(language, _)| language.clone()).collect()
    }

    /// Whether what is to be shown waits for the words of this language.
    pub(super) fn are_awaited(&self, language: &Language) -> bool {
        self.patience != Patience::Over && (self.request.is_some() || self.are_coming(language))
    }

    /// Whether the words of this language are on their way.
    pub(super) fn are_coming(&self, language: &Language) -> bool {
        self.asked.contains(&(base(language), false)) && self.here(language).is_none()
    }

    /// Something is shown with the words for readers of this language: what follows is shown at once.
    pub(super) fn are_shown(&mut self, language: &Language) {
        (self.patience, self.last) = (Patience::Over, Some(self.labels(language)));
    }

    /// Another document, or another language, is asked for.
    pub(super) fn begin(&mut self, is_new: bool) {
        self.asked.retain(|(_, failed)| !failed);
        if is_new {
            self.patience = Patience::Fresh;
        }
    }

    /// The words of this language, with the webmaster's.
    fn here(&self, language: &Language) -> Option<&'static Labels> {
        match self.own(language) {
            Some((address, _)) => here(Some(address), language),
            None => here(None, language),
        }
    }

    /// The webmaster's words in this language.
    fn own(&self, language: &Language) -> Option<(&Address, &Words)> {
        let (address, own) = self.own.as_ref()?;
        own.iter().find(|(of, _)| of == language).map(|(_, words)| (address, words))
    }

    /// Takes words of this language, where they have come.
    fn take(&mut self, language: &Language, words: Option<Words>) {
        self.asked.retain(|(asked, _)| asked != language);
        match (words, interface_tag(language)) {
            (Some(words), Some(tag)) => keep(None, language, || ENGLISH.with(tag, &words)),
            _ => self.asked.push((language.clone(), true)),
        }
    }

    /// Puts the webmaster's words in place of others, once these are here.
    fn merge(&self, language: &Language) {
        if let Some((address, words)) = self.own(language)
            && let Some(others) = here(None, &base(language))
        {
            let tag = || interface_tag(language).unwrap_or_else(|| Box::leak(Box::from(language.tag())));
            keep(Some(address), language, || others.with(tag(), words));
        }
    }
}

/// The tag of a language of the interface.
fn interface_tag(language: &Language) -> Option<&'static str> {
    TAGS.into_iter().find(|tag| *tag == language.tag())
}

/// The language of the interface whose words those of this language start from.
fn base(language: &Language) -> Language {
    nearest(Some(language), &[], &[])
}

/// The words that are here.
fn here(changed: Option<&Address>, language: &Language) -> Option<&'static Labels> {
    let built_in = Labels::built_in(language.tag()).filter(|_| changed.is_none());
    let find = |here: &Vec<(Option<Address>, Language, &'static Labels)>| {
        here.iter().find(|(by, of, _)| by.as_ref() == changed && of == language).map(|(.., labels)| *labels)
    };
    built_in.or_else(|| HERE.with_borrow(find))
}

/// The words of the interface in this language, where they are here.
pub(super) fn of(language: &Language) -> Option<&'static Labels> {
    here(None, &own_base(language)?)
}

/// The language of the interface that this one is a form of.
fn own_base(language: &Language) -> Option<Language> {
    Some(base(language)).filter(|base| base.primary() == language.primary())
}

/// Keeps words for as long as the page lives: of each language of each document once, whoever asks for them again.
fn keep(changed: Option<&Address>, language: &Language, labels: impl FnOnce() -> Labels) {
    if here(changed, language).is_none() {
        let labels: &'static Labels = Box::leak(Box::new(labels()));
        HERE.with_borrow_mut(|here| here.push((changed.cloned(), language.clone(), labels)));
    }
}

impl Viewer {
    /// The language of the words around what is shown.
    pub(super) fn language_of_words(&self, screen: &Screen<'_>) -> Language {
        screen.language_of_words(&self.wanted(), &self.vocabulary.languages())
    }

    /// Asks for the webmaster's own words.
    pub(super) fn ask_own_words(&mut self, context: &Context<Self>) {
        let host = &context.props().host;
        (self.vocabulary.own, self.vocabulary.request) = (None, None);
        self.vocabulary.requests = self.vocabulary.requests.wrapping_add(1);
        let number = self.vocabulary.requests;
        let address = match &context.props().options.labels {
            Some(Ok(address)) => address.clone(),
            Some(Err(given)) => return host.warn(&format!("labels=\"{given}\" is no address")),
            None => return,
        };
        let known = OWN.with_borrow(|own| own.iter().find(|(of, _)| *of == address).map(|(_, own)| own.clone()));
        if let Some(own) = known {
            self.vocabulary.own = Some((address, own));
            return;
        }
        let limits = Limits { size: SMALL, ..context.props().options.limits };
        match Request::start(&address, limits) {
            Ok(request) => {
                self.vocabulary.request = Some(request.guard());
                context.link().send_future(async move {
                    Message::Words(News::Own(number, fetch::whole(request, &address).await))
                });
            }
            Err(fault) => host.warn(&line(&fault)),
        }
    }

    /// Asks for the words around what is shown, unless they are here or on their way.
    pub(super) fn gather_words(&mut self, context: &Context<Self>) {
        let screen = self.screen(context);
        let is_here = !matches!(screen, Screen::Loading);
        let language = self.language_of_words(&screen);
        let base = base(&language);
        // What is quoted from the text beside it, is quoted in the words of that.
        let second = match &screen {
            Screen::Release { release, .. } => {
                let wanted = self.wanted();
                self.second(context).of(release, release.edition(&wanted), &wanted).map(|it| it.language.clone())
            }
            _ => None,
        };
        let second = second.and_then(|second| own_base(&second));
        self.vocabulary.merge(&language);
        for base in iter::once(base).chain(second) {
            let is_known = here(None, &base).is_some() || self.vocabulary.asked.iter().any(|(asked, _)| *asked == base);
            if is_known {
                continue;
            }
            let promise = context.props().host.words(&base);
            self.vocabulary.asked.push((base.clone(), false));
            context.link().send_future(async move {
                let text = match promise {
                    Some(promise) => JsFuture::from(promise).await.ok().and_then(|text| text.as_string()),
                    None => None,
                };
                Message::Words(News::Came(base, text))
            });
        }
        if is_here && self.vocabulary.patience == Patience::Fresh && self.vocabulary.are_awaited(&language) {
            self.vocabulary.patience = Patience::Tried;
            context.link().send_future(async {
                TimeoutFuture::new(PATIENCE).await;
                Message::Words(News::Enough)
            });
        }
    }

    /// Takes note of what happened to words.
    pub(super) fn hear(&mut self, context: &Context<Self>, news: News) {
        let host = &context.props().host;
        match (news, &context.props().options.labels) {
            (News::Came(language, text), _) => {
                // The shell has said which file did not come, and cannot know what is in one that did.
                let read = text.map(|text| words(text.as_bytes()));
                if let Some(None) = read {
                    host.warn(&format!("labels/{}.json beside the viewer is not what was built", language.tag()));
                }
                self.vocabulary.take(&language, read.flatten());
            }
            (News::Own(number, result), Some(Ok(address))) if number == self.vocabulary.requests => {
                self.vocabulary.request = None;
                match result.map(|document| words_by_language(&document)) {
                    Ok(Some(own)) => {
                        if let Some(slips) = slips(&own) {
                            host.warn(&format!(
                                "left out of {}: {slips}. What a word is called and must hold is in the viewer's \
                                 static/labels/en.json",
                                address.as_str()
                            ));
                        }
                        let own = own.into_iter().filter_map(|(tag, words)| Some((Language::parse(&tag)?, words)));
                        let own: Rc<Own> = Rc::new(own.collect());
                        OWN.with_borrow_mut(|known| known.push((address.clone(), own.clone())));
                        self.vocabulary.own = Some((address.clone(), own));
                    }
                    Ok(None) => host.warn(&format!(
                        "{} holds no words: write an object for each language, as {{ \"az\": {{ \"search\": \"…\" }} }}",
                        address.as_str()
                    )),
                    Err(fault) => host.warn(&line(&fault)),
                }
            }
            (News::Own(..), _) => {}
            (News::Enough, _) => self.vocabulary.patience = Patience::Over,
        }
    }
}

/// The words that cannot be used, and why: so many of them as anybody reads.
fn slips(own: &[(Text, Words)]) -> Option<String> {
    let mut said = String::new();
    let slips = own.iter().flat_map(|(tag, words)| ENGLISH.refused(words).into_iter().map(move |slip| (tag, slip)));
    for (number, (tag, slip)) in slips.enumerate() {
        match number {
            0 => said = format!("{tag}: {slip}"),
            1..FEW => said = format!("{said}; {tag}: {slip}"),
            _ => return Some(format!("{said}; and more")),
        }
    }
    (!said.is_empty()).then_some(said)
}

/// So many slips are said one by one.
const FEW: usize = 10;

/// For the webmaster: the words of their own that did not come.
fn line(fault: &Fault) -> String {
    format!("{} ({}): the words in it are not used; check labels", &*fault.address, fault.reason.name())
}
