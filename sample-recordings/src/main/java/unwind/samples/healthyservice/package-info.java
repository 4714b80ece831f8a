/// A service at a steady load that has nothing wrong with it.
package unwind.samples.healthyservice;
