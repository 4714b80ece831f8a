/// Collapsed stacks, the text that flame graph tools exchange. Start at
/// [unwind.parsers.collapsed.CollapsedFormat]. May import bytes and the model, no other format.
package unwind.parsers.collapsed;
