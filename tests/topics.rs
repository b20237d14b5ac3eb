//! Topics: which of them are the same, and what they are called.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::panic, missing_docs)]

use release_viewer::{
    labels::{ALL, TopicName},
    release::Topic,
};
use std::collections::HashSet;

fn topic(scheme: &str, code: &str, name: &str) -> Topic {
    let text = |text: &str| Some(text.into()).filter(|_| !text.is_empty());
    Topic { scheme: text(scheme), code: text(code), name: text(name) }
}

fn check((scheme, code, name): (&str, &str, &str), (goal, objective, key): (Option<u8>, Option<u8>, &str)) {
    let topic = topic(scheme, code, name);
    let found = (topic.goal(), topic.objective(), &*topic.key());
    assert_eq!(found, (goal, objective, key), "{topic:?}");
}

#[test]
fn however_it_is_written_a_goal_is_the_same() {
    for (scheme, code) in [
        ("sdg", "10"),
        ("SDG", " 10 "),
        (" Sdgs ", "010"),
        ("sdg", "SDG 10"),
        ("sdg", "sdg-10"),
        ("sdg", "SDG10"),
        ("sdg", "SDG: 10"),
        ("sdg", "Goal 10"),
        ("sdg", "SDG Goal 10"),
        // A target and an indicator of the goal.
        ("sdg", "10.7"),
        ("sdg", "Target 10.c"),
        ("sdg", "10.7.2"),
    ] {
        check((scheme, code, ""), (Some(10), None, "sdg:10"));
        check((scheme, code, "Inequality"), (Some(10), None, "sdg:10"));
    }
    check(("sdg", "1", ""), (Some(1), None, "sdg:1"));
    check(("sdg", "17", ""), (Some(17), None, "sdg:17"));
}

#[test]
fn however_it_is_written_an_objective_is_the_same() {
    for (scheme, code) in
        [("gcm", "23"), (" GCM ", "GCM 23"), ("gcm", "gcm_23"), ("gcm", "Objective 23"), ("Gcm", "GCM objective 23")]
    {
        check((scheme, code, ""), (None, Some(23), "gcm:23"));
    }
    check(("gcm", "1", ""), (None, Some(1), "gcm:1"));
}

#[test]
fn what_is_no_goal_keeps_its_own_key() {
    for (given, key) in [
        (("sdg", "0", ""), "sdg:0"),
        (("sdg", "18", ""), "sdg:18"),
        (("sdg", "266", ""), "sdg:266"),
        (("sdg", "99999999999999999999", ""), "sdg:99999999999999999999"),
        (("sdg", "-10", ""), "sdg:-10"),
        (("sdg", "+10", ""), "sdg:+10"),
        (("sdg", "10x", ""), "sdg:10x"),
        (("sdg", "10.", ""), "sdg:10."),
        (("sdg", "10..7", ""), "sdg:10..7"),
        (("sdg", "10 and 11", ""), "sdg:10 and 11"),
        (("sdg", "GCM 10", ""), "sdg:GCM 10"),
        (("sdg", "é10", ""), "sdg:é10"),
        (("sdg", "١٠", ""), "sdg:١٠"),
        (("sdg", "", "Inequality"), "Inequality"),
        (("gcm", "24", ""), "gcm:24"),
        (("gcm", "SDG 10", ""), "gcm:SDG 10"),
        (("medtop", "20000757", "Water"), "medtop:20000757"),
        (("", "10", ""), "10"),
        (("", "SDG 10", " Water "), "Water"),
        (("", "W-7", " "), "W-7"),
        (("sdg", " ", " "), ""),
        (("", "", ""), ""),
    ] {
        check(given, (None, None, key));
    }
}

#[test]
fn every_goal_and_objective_has_a_name_of_its_own_in_every_language() {
    for labels in ALL {
        let of = |scheme: &str, number: usize| match labels.topic(&topic(scheme, &number.to_string(), "Water")) {
            TopicName::Own(name) => name,
            TopicName::Foreign(name) => panic!("{}: {scheme} {number} is called {name}", labels.tag),
        };
        let topics = &labels.topics;
        let names = [("sdg", topics.goal, &topics.goals[..]), ("gcm", topics.objective, &topics.objectives[..])];
        for (scheme, before, names) in names {
            for (number, name) in (1..).zip(names) {
                assert_eq!(of(scheme, number), format!("{before} {number}: {name}"));
                assert!(!name.is_empty() && name.trim() == *name, "{}: {name:?}", labels.tag);
            }
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{}: {scheme}", labels.tag);
        }
        assert_ne!(topics.goal, topics.objective, "{}", labels.tag);
    }
}

#[test]
fn any_other_topic_is_called_as_the_release_calls_it() {
    for (given, name) in [
        (("", "", "Water"), "Water"),
        (("medtop", "20000757", "Water"), "Water"),
        (("medtop", "20000757", ""), "20000757"),
        (("sdg", "18", " "), "18"),
        (("", "", ""), ""),
    ] {
        for labels in ALL {
            let (scheme, code, own) = given;
            assert_eq!(labels.topic(&topic(scheme, code, own)), TopicName::Foreign(name.into()));
        }
    }
}
