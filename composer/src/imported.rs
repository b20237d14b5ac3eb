//! A text → the release in it, and what to look at.

use release_viewer::{
    authoring::{
        document::Document,
        import::{self, About, Doubt, Format, Hints, Place},
    },
    release::Language,
};
use serde_json::{Value, json};

pub(crate) fn import(source: &[u8], form: &str, languages: &str, publisher: &str) -> Value {
    let format = match form {
        "html" => Format::Html,
        "markdown" => Format::Markdown,
        "docx" => Format::Docx,
        _ => Format::Text,
    };
    let publisher = publisher.trim();
    let hints = Hints {
        languages: languages.split(',').filter_map(Language::parse_foreign).collect(),
        id: None,
        publisher: (!publisher.is_empty()).then(|| publisher.to_owned()),
    };
    match import::import(source, format, &hints) {
        Ok(imported) => {
            let doubts: Vec<Value> = imported.doubts.iter().map(doubt).collect();
            json!({ "release": Document::Release(Box::new(imported.release)), "doubts": doubts })
        }
        Err(refusal) => json!({ "refusal": refusal.to_string() }),
    }
}

fn doubt(doubt: &Doubt) -> Value {
    let line = match doubt.place {
        Some(Place::Line(line)) => Some(line),
        // Nobody can count the paragraphs of what was pasted.
        Some(Place::Paragraph(_)) | None => None,
    };
    json!({ "line": line, "about": about(doubt.about), "edition": doubt.edition, "sentence": doubt.sentence })
}

/// The member of the release, or of an edition, that a doubt is about.
fn about(about: About) -> &'static str {
    match about {
        About::Coverage => "coverage",
        About::Dateline => "dateline",
        About::DatePublished => "datePublished",
        About::Headline => "headline",
        About::Id => "id",
        About::Kind => "kind",
        About::Language => "language",
        About::Publisher => "publisher",
        About::Scope => "scope",
        About::Status => "status",
        About::Subheadline => "subheadline",
        About::Text => "body",
    }
}

#[cfg(test)]
mod tests {
    use super::import;
    use serde_json::json;

    const TEXT: &str = "Press Release — Local, 05/06/2021\n\nA meeting is held\n\nThe network met on Monday, and the members of it spoke about their work of the year.\n\n---\n\nKoordinasiya iclası keçirildi\n\nŞəbəkə bazar ertəsi toplaşdı və üzvləri ilin işi haqqında danışdılar.\n\nMedia Coverage\n\nAZERTAC\n";

    #[test]
    fn a_text_becomes_a_release_and_what_to_look_at() {
        let answer = import(TEXT.as_bytes(), "text", "en, az", " ");
        assert_eq!(answer["release"]["editions"]["en"]["headline"], "A meeting is held");
        assert_eq!(answer["release"]["editions"]["az"]["headline"], "Koordinasiya iclası keçirildi");
        assert_eq!(answer["release"].get("publisher"), None);
        let doubts = answer["doubts"].as_array().unwrap();
        let read = json!({ "line": 1, "about": "datePublished", "edition": null, "sentence": "The date can be read in two ways; it was read as 2021-06-05." });
        assert!(doubts.contains(&read), "{answer:#}");
        // What the command line would advise is of no use in a form.
        assert!(doubts.contains(
            &json!({ "line": null, "about": "publisher", "edition": null, "sentence": "No publisher was said." })
        ));
        assert_eq!(import(TEXT.as_bytes(), "text", "en,az", "IOM")["release"]["publisher"], json!({ "name": "IOM" }));
    }

    #[test]
    fn links_of_what_was_pasted_stay() {
        let html = "<h1>A meeting is held</h1><p>The network met on Monday.</p><h2>Media Coverage</h2><ul><li><a href='https://azertag.az/1'>AZERTAC</a></li></ul>";
        let answer = import(html.as_bytes(), "html", "en", "IOM");
        assert_eq!(answer["release"]["coverage"][0]["url"], "https://azertag.az/1", "{answer:#}");
        assert!(answer["doubts"].as_array().unwrap().iter().all(|doubt| doubt["line"].is_null()), "{answer:#}");
    }

    #[test]
    fn what_holds_no_release_is_said_so() {
        assert_eq!(
            import(b" \n", "text", "", ""),
            json!({ "refusal": "There is no release in it: neither a headline nor a text was found." })
        );
    }
}
