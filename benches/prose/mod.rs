//! A feed of press releases in two languages: the same one every time, and words as rare as those of real texts.

use fastrand::Rng;
use std::{fmt::Write, ops::RangeInclusive};

/// The words of a language: the frequent ones, best known first, and of what the rare ones are made.
struct Words {
    frequent: Vec<&'static str>,
    syllables: Vec<&'static str>,
}

/// The document of a feed of so many releases, newest first. Each holds what a list needs of it.
pub fn feed(releases: usize) -> String {
    let mut rng = Rng::with_seed(20_210_531);
    let languages = [("en", Words::new(ENGLISH)), ("az", Words::new(AZERBAIJANI))];
    let mut feed = String::from(r#"{"title":"Newsroom","language":"en","releases":["#);
    for number in (0..releases).rev() {
        write_release(&mut feed, number, releases, &languages, &mut rng);
        feed.push_str(if number > 0 { "," } else { "]}" });
    }
    feed
}

fn write_release(feed: &mut String, number: usize, of: usize, languages: &[(&str, Words)], rng: &mut Rng) {
    let kinds = ["press-release", "statement", "media-advisory", "news", "feature-story"];
    let kind = if rng.f32() < 0.6 { Some("press-release") } else { rng.choice(kinds) }.unwrap();
    let scope = if rng.f32() < 0.7 { Some("local") } else { rng.choice(["regional", "global"]) }.unwrap();
    let date = date(number, of);
    write!(
        feed,
        r#"{{"id":"{date}-{number:05}","kind":"{kind}","scope":"{scope}","datePublished":"{date}","src":"releases/{number:05}.json","editions":{{"#,
    )
    .unwrap();
    for (place, (language, words)) in languages.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        write!(feed, r#"{comma}"{language}":{{"headline":""#).unwrap();
        write_sentence(feed, words, 7..=13, rng);
        feed.push_str(r#"","summary":""#);
        write_sentence(feed, words, 14..=24, rng);
        feed.push_str(r#"."}"#);
    }
    feed.push_str("}}");
}

/// The date of a release: they are spread over thirty years whose months all have 28 days.
fn date(number: usize, of: usize) -> String {
    let day = number.saturating_mul(30 * 12 * 28).div_euclid(of);
    let (month, day) = (day.div_euclid(28), day.rem_euclid(28).saturating_add(1));
    let (year, month) = (month.div_euclid(12).saturating_add(1996), month.rem_euclid(12).saturating_add(1));
    format!("{year}-{month:02}-{day:02}")
}

fn write_sentence(text: &mut String, words: &Words, length: RangeInclusive<usize>, rng: &mut Rng) {
    let mut sentence = String::new();
    for place in 0..rng.usize(length) {
        if place > 0 {
            sentence.push(' ');
        }
        words.write(&mut sentence, rank(rng));
    }
    let mut letters = sentence.chars();
    text.extend(letters.next().unwrap().to_uppercase());
    text.push_str(letters.as_str());
}

/// How frequent a word is, 0 for the most frequent: by the law of Zipf and Mandelbrot, so that every text brings some
/// words that none before it had.
fn rank(rng: &mut Rng) -> usize {
    let (shift, exponent) = (10.0, 1.6);
    let rank = shift * ((1.0 - rng.f64()).powf(1.0 / (1.0 - exponent)) - 1.0);
    rank as usize
}

impl Words {
    fn new([frequent, syllables]: [&'static str; 2]) -> Words {
        Words { frequent: frequent.split(' ').collect(), syllables: syllables.split(' ').collect() }
    }

    /// Writes the word of this rank; no two ranks have the same.
    fn write(&self, text: &mut String, rank: usize) {
        if let Some(word) = self.frequent.get(rank) {
            return text.push_str(word);
        }
        let mut rest = rank.saturating_sub(self.frequent.len());
        loop {
            let syllable = rest.rem_euclid(self.syllables.len());
            text.push_str(self.syllables.get(syllable).unwrap());
            rest = match rest.div_euclid(self.syllables.len()).checked_sub(1) {
                Some(rest) => rest,
                None => break,
            };
        }
    }
}

const ENGLISH: [&str; 2] = [
    "the of and in to for on with a migration by from training border cooperation government community \
     meeting is at project health network coordination framework return labour mobility data climate \
     partnership ministry youth students awareness campaign assistance victims trafficking reintegration \
     shelter dialogue policy workshop conference launch region Baku Ganja Lankaran Shaki",
    "bran clem crod dath drim fend flos frub garn glev gris holt jand kerb lund meck morn nald nesh pald plim \
     prow quen ralt rink scop shav slem snod spir stam strel tarn thole trup twin vard vosk wend whib yarn \
     zelt",
];

const AZERBAIJANI: [&str; 2] = [
    "və ilə üçün bu bir üzrə miqrasiya olan təlim sərhəd əməkdaşlıq hökumət icma görüş da layihə sağlamlıq \
     şəbəkə əlaqələndirmə çərçivə qayıdış əmək mobillik məlumat iqlim tərəfdaşlıq nazirlik gənclər tələbələr \
     maarifləndirmə kampaniya yardım zərərçəkmiş insan alveri reinteqrasiya sığınacaq dialoq siyasət seminar \
     konfrans başlanğıc İsmayıllı Şəki Gəncə Lənkəran Bakı",
    "bəl böy çal çıx dəy döv düz əhv fəs fır gəl göt güv hər həz xət xoş ığl ist jür kəs köç küs qal qır ləğ \
     lüt məş mün nəz növ oxş ötr pay pıç rəf rüş səp sıx süz şəf şüb tap töv tük uyğ ümd vəs yığ yön zəh zür",
];
