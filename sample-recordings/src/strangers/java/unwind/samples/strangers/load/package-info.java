/// What the programs share: a pace, a backend that answers late, visitors of a web server.
package unwind.samples.strangers.load;
