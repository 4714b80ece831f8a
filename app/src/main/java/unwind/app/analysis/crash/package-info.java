/// What crash reports say, in words. Start at [unwind.app.analysis.crash.CrashStory]. Imports no
/// formatter: numbers are worded by whoever shows them.
package unwind.app.analysis.crash;
