use super::{
    More, Scene,
    attachments::attachments,
    contacts::contacts,
    coverage::coverage,
    heading_in,
    kit::kit,
    notice, outward,
    paragraph::{answers, paragraphs},
    parallel,
    picture::pictures,
    real_host,
    switch::switch,
    unknown,
};
use crate::release::{Availability, Edition, Language, Publisher, Release, Term};
use yew::{Html, html};

/// A release, in the best of its languages for the reader.
pub(super) fn release(release: &Release, more: &More, scene: &Scene) -> Html {
    let edition = release.edition(&scene.wanted);
    let availability = release.availability(scene.now);
    let standing = notice::standing(release, edition, availability, scene);
    if let Availability::Embargoed(_) = availability {
        return html! { <article class="release" part="release">{ standing }</article> };
    }
    let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
    let languages: Vec<Language> = release.editions.iter().map(|edition| edition.language.clone()).collect();
    let original = release.original().map(|original| &original.language);
    let open = availability == Availability::Open;
    let beside = scene.second.of(release, edition, &scene.wanted).filter(|_| open);
    let titles = |edition: &Edition, headline: Html| {
        let (lang, dir) = (edition.language.text(), edition.language.direction().as_str());
        let subheadline = edition.subheadline.clone().filter(|_| open);
        html! {
            <>
                { headline }
                if let Some(text) = subheadline {
                    <p class="subheadline" part="subheadline" {lang} {dir}>{ text }</p>
                }
            </>
        }
    };
    let [lead, pictures] = if open { pictures(release, edition, scene) } else { Default::default() };
    let headline = heading_in(&edition.language, scene.first_heading("headline", html! { edition.headline.clone() }));
    let headline = titles(edition, headline);
    // There is one heading, in the language of the reader.
    let second = |edition: &Edition| {
        titles(edition, html! { <p class="headline" part="headline">{ edition.headline.clone() }</p> })
    };
    html! {
        <article class="release" part="release">
            <header>
                { kicker(release, scene) }
                { switch(&languages, &edition.language, original, scene) }
                if open {
                    { parallel::controls(release, edition, beside, scene) }
                }
                { notice::missing_language(&edition.language, scene) }
                if let Some(beside) = beside {
                    { parallel::row([edition, beside], [headline, second(beside)]) }
                } else {
                    { headline }
                }
                { standing }
                if open {
                    { notice::translation(release, edition, scene) }
                }
            </header>
            if open {
                { lead }
                if let Some(beside) = beside {
                    <div class="body parallel" part="body">{ texts(release, [edition, beside], scene) }</div>
                } else {
                    <div class="body" part="body" {lang} {dir}>
                        { dateline(edition) }
                        { text(release, edition, scene) }
                    </div>
                }
                { pictures }
                { notice::further(more, scene) }
                // What has not come whole is not copied for the whole.
                if *more == More::Nothing {
                    { kit(release, edition, scene) }
                }
                { attachments(&release.attachments, scene) }
                { contacts(release, scene) }
                { coverage(&release.coverage, &edition.language, scene) }
            }
        </article>
    }
}

/// The line over a headline: kind and scope, date, publisher.
pub(super) fn kicker(release: &Release, scene: &Scene) -> Html {
    let labels = scene.labels;
    let kind = release.kind.as_ref().map(|kind| term(kind, |known| labels.kind(known)));
    let scope = release.scope.as_ref().map(|scope| term(scope, |known| labels.scope(known)));
    let sort = match (kind, scope) {
        (Some(kind), Some(scope)) => Some(html! { <>{ kind }{ " — " }{ scope }</> }),
        (kind, scope) => kind.or(scope),
    };
    html! {
        <p class="kicker" part="kicker">
            { for sort.map(|sort| html! { <span>{ sort }</span> }) }
            if let Some(date) = &release.date_published {
                <time datetime={date.written.clone()}>{ labels.day(date) }</time>
            }
            { for release.publisher.as_ref().map(publisher) }
        </p>
    }
}

/// The word of the interface, or the agency's own, whose language nobody said.
fn term<K: Copy>(term: &Term<K>, word: impl Fn(K) -> &'static str) -> Html {
    match term {
        Term::Known(known) => html! { word(*known) },
        Term::Other(text) => unknown(text),
    }
}

fn publisher(Publisher { name, url, host }: &Publisher) -> Html {
    let name = unknown(name);
    match url {
        Some(link) => outward(link, None, html! { <>{ name }{ real_host(host.as_ref()) }</> }),
        None => html! { <span>{ name }</span> },
    }
}

/// Where a text was written from.
fn dateline(edition: &Edition) -> Html {
    edition
        .dateline
        .clone()
        .map(|place| html! { <p class="dateline" part="dateline">{ place }</p> })
        .unwrap_or_default()
}

/// The body; the summary where an edition has no more than that.
fn text(release: &Release, edition: &Edition, scene: &Scene) -> Html {
    let summary = || edition.summary.clone().map(|summary| html! { <p>{ summary }</p> }).unwrap_or_default();
    let paragraphs = paragraphs(edition, answers(release, edition), true, scene);
    if paragraphs.is_empty() { summary() } else { paragraphs.into_iter().collect() }
}

/// The texts of two editions, side by side: paragraph by paragraph, where both have any.
fn texts(release: &Release, editions: [&Edition; 2], scene: &Scene) -> Html {
    let datelines = if editions.iter().any(|edition| edition.dateline.is_some()) {
        parallel::row(editions, editions.map(dateline))
    } else {
        Html::default()
    };
    if editions.iter().all(|edition| !edition.body.blocks.is_empty()) {
        return html! { <>{ datelines }{ parallel::rows(release, editions, scene) }</> };
    }
    let [left, right] = editions;
    let texts = parallel::row(editions, [text(release, left, scene), text(release, right, scene)]);
    html! { <>{ datelines }{ texts }</> }
}
