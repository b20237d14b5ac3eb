use super::unbroken;
use crate::release::{Contact, Publisher};

/// The card of a contact: [vCard 3.0](https://www.rfc-editor.org/rfc/rfc2426), which telephones and mail programs all read;
/// Outlook does not read the later one.
pub fn vcard(contact: &Contact, publisher: Option<&Publisher>) -> String {
    let name = escaped(&contact.name);
    let mut card = String::new();
    let mut line = |name: &str, value: &str| folded(&mut card, &[name, ":", value].concat());
    line("BEGIN", "VCARD");
    line("VERSION", "3.0");
    // Nobody said which part of the name is the family's.
    line("N", &[&name, ";;;;"].concat());
    line("FN", &name);
    if let Some(role) = &contact.role {
        line("TITLE", &escaped(role));
    }
    if let Some(publisher) = publisher {
        line("ORG", &escaped(&publisher.name));
    }
    if let Some(email) = &contact.email {
        line("EMAIL;TYPE=INTERNET", &escaped(email));
    }
    if let Some(phone) = &contact.phone {
        line("TEL;TYPE=WORK,VOICE", &escaped(phone));
    }
    line("END", "VCARD");
    card
}

/// A value of text (RFC 2426 §4). Breaks of lines are none of a name's.
fn escaped(text: &str) -> String {
    unbroken(text).replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;")
}

/// A line of no more than 75 bytes, and the rest of it on further ones (RFC 2426 §2.6): no letter is parted.
fn folded(card: &mut String, line: &str) {
    let mut length = 0_usize;
    for letter in line.chars() {
        if length.saturating_add(letter.len_utf8()) > 75 {
            card.push_str("\r\n ");
            length = 1;
        }
        card.push(letter);
        length = length.saturating_add(letter.len_utf8());
    }
    card.push_str("\r\n");
}
