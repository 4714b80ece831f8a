/// Passwords, keys and tokens in any text: how they are introduced, what their values look like,
/// and what stands in their place. [unwind.app.analysis.secrets.Secrets] is its door; pure.
package unwind.app.analysis.secrets;
