/// The front waits for the orders, the orders for the stock, the stock for the disk.
package unwind.samples.waitchain;
