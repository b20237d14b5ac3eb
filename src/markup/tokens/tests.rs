//! Our tokens against those of html5gum, which does all that the standard says.

use super::{Attributes, Sink, feed};
use html5gum::{
    Span, State, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::{convert::Infallible, env};

/// The tokens, one a line; texts in a row are one.
#[derive(Default)]
struct Record(Vec<String>);

impl Sink for Record {
    fn start(&mut self, name: &str, attributes: &Attributes) -> bool {
        self.0.push(format!("<{name} {attributes:?}"));
        true
    }

    fn end(&mut self, name: &str) {
        self.0.push(format!("</{name}"));
    }

    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.starts_with('"') => last.push_str(text),
            _ => self.0.push(format!("\"{text}")),
        }
    }
}

fn theirs(html: &str) -> Vec<String> {
    let (mut record, mut name, mut attribute) = (Record::default(), String::new(), String::new());
    let (mut attributes, mut values) = (Attributes::default(), Vec::<(String, String)>::new());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name = text(opened);
                values.clear();
            }
            CallbackEvent::AttributeName { name } => {
                attribute = text(name);
                values.push((attribute.clone(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = values.last_mut() {
                    *last = text(value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                attributes = Attributes::default();
                // Their values are resolved already.
                values.drain(..).for_each(|(name, value)| attributes.add(&name, &value.replace('&', "&amp;")));
                record.start(&name, &attributes);
            }
            CallbackEvent::EndTag { name } => record.end(&text(name)),
            CallbackEvent::String { value } => record.text(&text(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let mut tokenizer = Tokenizer::new_with_emitter(html, emitter);
    tokenizer.set_state(State::Data);
    tokenizer.for_each(drop);
    record.0
}

fn ours(html: &str) -> Vec<String> {
    let mut record = Record::default();
    feed(html, &mut record);
    record.0
}

const PIECES: [&str; 89] = [
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "!",
    "-",
    "--",
    "?",
    "#",
    " ",
    "\n",
    "\r\n",
    "\t",
    "x",
    "0",
    "a",
    "é",
    "😀",
    "<p>",
    "</p>",
    "<p ",
    "<a href=",
    "<a href=\"",
    "<a href='",
    "<img src=x ",
    "<img src=y alt=",
    " title=\"T\"",
    " title='",
    " lang = ",
    "/>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "<!doctype html>",
    "<!x",
    "<?",
    "</",
    "</>",
    "</ ",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<script",
    "</script",
    "<SCRIPT>",
    "</ScRiPt >",
    "<style>",
    "</style>",
    "</style ",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<xmp>",
    "</xmp>",
    "<iframe>",
    "</iframe>",
    "<noscript>",
    "</noscript>",
    "<plaintext>",
    "&amp;",
    "&amp",
    "&lt",
    "&copy;",
    "&copyx",
    "&copy=",
    "&nbsp;",
    "&hellip;",
    "&notit;",
    "&apos;",
    "&scedil;",
    "&comma;",
    "&comma",
    "&num",
    "&AMP",
    "&#65;",
    "&#x41",
    "&#0;",
    "&#150;",
    "&#xD800;",
    "&#99999999999;",
    "&#x;",
];

#[test]
fn we_read_as_the_standard_says() {
    let cases: u64 = env::var("MARKUP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(30_000);
    let seed: u64 = env::var("MARKUP_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for case in 0..cases {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(case));
        let html: String = (0..random.usize(1..14)).map(|_| PIECES[random.usize(..PIECES.len())]).collect();
        assert_eq!(ours(&html), theirs(&html), "case {case} of seed {seed}: {html:?}");
    }
}
