package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

/// Finds out by exception whether a cell is a number; most cells are not.
public final class PriceImport {
    private static final String[] CELLS = {"shoe", "red", "42", "leather", "n/a", "", "19.99"};

    private PriceImport() {}

    public static void main(String[] args) {
        Load.run(40, PriceImport::row);
    }

    private static int row() {
        int numbers = 0;
        for (int i = 0; i < 210; i++) {
            if (isNumber(CELLS[i % CELLS.length])) {
                numbers++;
            }
        }
        return numbers;
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
