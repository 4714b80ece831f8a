/// The load that all sample programs share: calls at a steady rate, made from fixed seeds.
package unwind.samples.load;
