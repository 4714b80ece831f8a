/// What every reader produces: immutable columns of primitives beside interned strings, stacks and
/// threads. Start at [unwind.parsers.model.Recording].
///
/// Times are `long` nanoseconds since the epoch. Many rows are columns, never objects. Nothing here
/// knows a file format, and nothing here may import another package of this module.
package unwind.parsers.model;
