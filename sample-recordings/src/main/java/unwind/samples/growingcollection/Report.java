package unwind.samples.growingcollection;

/// What was computed for a customer.
///
/// @param customer the customer's number
/// @param text the report
record Report(int customer, String text) {

    static Report of(int customer) {
        return new Report(customer, "report for " + customer + " ".repeat(500));
    }
}
