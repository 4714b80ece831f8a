package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

/// Makes an array of megabytes for each picture, and another for its negative.
public final class Prints {
    private int number;

    public static void main(String[] args) {
        Prints prints = new Prints();
        Load.run(80, prints::print);
    }

    private long print() {
        int[] picture = new int[Load.sized(900_000)];
        picture[number++ % picture.length] = 255;
        return negative(picture).length;
    }

    private static int[] negative(int[] picture) {
        int[] negative = new int[picture.length];
        for (int i = 0; i < picture.length; i += 64) {
            negative[i] = 255 - picture[i];
        }
        return negative;
    }
}
