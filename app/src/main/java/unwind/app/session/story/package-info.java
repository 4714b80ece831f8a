/// The postmortem as a list of steps ([unwind.app.session.story.Story]): places with words, which
/// window, presenter, report and incident file read alike. [unwind.app.session.story.Draft] makes a
/// first one from what the checks found, and [unwind.app.session.story.Verdict] says it in one
/// sentence.
///
/// Knows the session's places and the analysis, and nothing of how steps are shown.
package unwind.app.session.story;
