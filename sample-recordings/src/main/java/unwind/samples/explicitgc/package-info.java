/// The program asks for a collection twice a second.
package unwind.samples.explicitgc;
