package unwind.app.analysis.path;

import java.util.Arrays;
import java.util.BitSet;

/// A method's instructions by bytecode index: where each begins, how long it is, where it jumps.
/// Java Virtual Machine Specification, chapter 6.
final class Bytecode {
    static final int ACONST_NULL = 1;
    static final int ALOAD = 25;
    static final int ASTORE = 58;
    static final int POP = 87;
    static final int IINC = 132;
    static final int GOTO = 167;
    static final int RET = 169;
    static final int TABLESWITCH = 170;
    static final int LOOKUPSWITCH = 171;
    static final int IRETURN = 172;
    static final int RETURN = 177;
    static final int PUTSTATIC = 179;
    static final int PUTFIELD = 181;
    static final int INVOKEVIRTUAL = 182;
    static final int INVOKESPECIAL = 183;
    static final int INVOKESTATIC = 184;
    static final int INVOKEINTERFACE = 185;
    static final int INVOKEDYNAMIC = 186;
    static final int NEW = 187;
    static final int ATHROW = 191;
    static final int MONITOREXIT = 195;
    static final int IFNULL = 198;
    static final int IFNONNULL = 199;

    private static final int LDC = 18;
    private static final int LDC_W = 19;
    private static final int ILOAD = 21;
    private static final int ILOAD_0 = 26;
    private static final int ISTORE = 54;
    private static final int ISTORE_0 = 59;
    private static final int IFEQ = 153;
    private static final int JSR = 168;
    private static final int WIDE = 196;
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;

    /// Length of each instruction; 0 for the switches and `wide`, whose length varies.
    private static final byte[] LENGTHS = new byte[256];

    static {
        Arrays.fill(LENGTHS, (byte) 1);
        for (int two : new int[] {16, LDC, 21, 22, 23, 24, 25, 54, 55, 56, 57, 58, RET, 188}) {
            LENGTHS[two] = 2;
        }
        for (int three : new int[] {17, LDC_W, 20, IINC, 187, 189, 192, 193, 198, 199}) {
            LENGTHS[three] = 3;
        }
        Arrays.fill(LENGTHS, IFEQ, JSR + 1, (byte) 3);
        Arrays.fill(LENGTHS, 178, 185, (byte) 3);
        LENGTHS[INVOKEINTERFACE] = 5;
        LENGTHS[186] = 5;
        LENGTHS[197] = 4;
        LENGTHS[GOTO_W] = 5;
        LENGTHS[JSR_W] = 5;
        LENGTHS[TABLESWITCH] = 0;
        LENGTHS[LOOKUPSWITCH] = 0;
        LENGTHS[WIDE] = 0;
    }

    private final byte[] code;

    Bytecode(byte[] code) {
        this.code = code;
    }

    int length() {
        return code.length;
    }

    /// The opcode with its short forms folded into the general one: `aload_1` is `aload`, `ldc_w`
    /// is `ldc`, `wide iload` is `iload`, `goto_w` is `goto`.
    int opcode(int at) {
        int raw = raw(at);
        if (raw == WIDE) {
            return at + 1 < code.length ? raw(at + 1) : WIDE;
        }
        if (raw >= ILOAD_0 && raw < ILOAD_0 + 20) {
            return ILOAD + (raw - ILOAD_0) / 4;
        }
        if (raw >= ISTORE_0 && raw < ISTORE_0 + 20) {
            return ISTORE + (raw - ISTORE_0) / 4;
        }
        return raw == LDC_W ? LDC : raw == GOTO_W ? GOTO : raw;
    }

    /// The local variable that a load or store concerns; -1 for other instructions.
    int slot(int at) {
        int raw = raw(at);
        if (raw >= ILOAD_0 && raw < ILOAD_0 + 20) {
            return (raw - ILOAD_0) % 4;
        }
        if (raw >= ISTORE_0 && raw < ISTORE_0 + 20) {
            return (raw - ISTORE_0) % 4;
        }
        if (raw == WIDE) {
            return u2(at + 2);
        }
        return isLocal(raw) && at + 1 < code.length ? raw(at + 1) : -1;
    }

    /// Whether the (folded) opcode reads or writes a local variable.
    static boolean isLocal(int opcode) {
        return (opcode >= ILOAD && opcode <= ALOAD)
                || (opcode >= ISTORE && opcode <= ASTORE)
                || opcode == IINC
                || opcode == RET;
    }

    /// Whether the (folded) opcode assigns a local variable.
    static boolean isStore(int opcode) {
        return opcode >= ISTORE && opcode <= ASTORE;
    }

    /// Whether the (folded) opcode jumps to an offset written in it.
    static boolean isBranch(int opcode) {
        return (opcode >= IFEQ && opcode <= JSR)
                || opcode == IFNULL
                || opcode == IFNONNULL
                || opcode == JSR_W;
    }

    static boolean isSwitch(int opcode) {
        return opcode == TABLESWITCH || opcode == LOOKUPSWITCH;
    }

    static boolean isReturn(int opcode) {
        return opcode >= IRETURN && opcode <= RETURN;
    }

    static boolean isInvoke(int opcode) {
        return opcode >= INVOKEVIRTUAL && opcode <= INVOKEINTERFACE;
    }

    /// Whether control never goes on to the next instruction.
    static boolean endsFlow(int opcode) {
        return opcode == GOTO
                || opcode == RET
                || isReturn(opcode)
                || opcode == ATHROW
                || isSwitch(opcode);
    }

    /// The constant pool index that an instruction carries.
    int constant(int at) {
        return raw(at) == LDC ? raw(at + 1) : u2(at + 1);
    }

    /// Whether two instructions of the same opcode carry the same constants.
    boolean sameOperands(int first, int second) {
        if (opcode(first) == LDC) {
            return constant(first) == constant(second);
        }
        return Arrays.equals(code, first, next(first), code, second, next(second));
    }

    /// The bytecode index after this instruction; always greater than `at`.
    int next(int at) {
        int raw = raw(at);
        int length = LENGTHS[raw];
        if (length == 0) {
            length = varyingLength(at, raw);
        }
        return (int) Math.min(code.length, (long) at + Math.max(1, length));
    }

    /// Marks where this instruction may go, except through an exception.
    void successors(int at, BitSet into) {
        int opcode = opcode(at);
        int next = next(at);
        if (!endsFlow(opcode) && next < code.length) {
            into.set(next);
        }
        if (isSwitch(opcode)) {
            switchTargets(at, into);
        } else if (isBranch(opcode)) {
            mark(into, target(at));
        }
    }

    /// Where a branch goes; outside the code if the class file is damaged.
    int target(int at) {
        int raw = raw(at);
        return raw == GOTO_W || raw == JSR_W ? at + s4(at + 1) : at + (short) u2(at + 1);
    }

    private void switchTargets(int at, BitSet into) {
        int base = (at + 4) & ~3;
        mark(into, at + s4(base));
        if (raw(at) == TABLESWITCH) {
            int count = tableCount(base);
            for (int i = 0; i < count; i++) {
                mark(into, at + s4(base + 12 + i * 4));
            }
        } else {
            int count = pairCount(base);
            for (int i = 0; i < count; i++) {
                mark(into, at + s4(base + 12 + i * 8));
            }
        }
    }

    private int varyingLength(int at, int raw) {
        if (raw == WIDE) {
            return at + 1 < code.length && raw(at + 1) == IINC ? 6 : 4;
        }
        int base = (at + 4) & ~3;
        int body = raw == TABLESWITCH ? 12 + tableCount(base) * 4 : 8 + pairCount(base) * 8;
        return base - at + body;
    }

    private int tableCount(int base) {
        long count = (long) s4(base + 8) - s4(base + 4) + 1;
        return Math.clamp(count, 0, Math.max(0, (code.length - base - 12) / 4));
    }

    private int pairCount(int base) {
        return Math.clamp(s4(base + 4), 0, Math.max(0, (code.length - base - 8) / 8));
    }

    private void mark(BitSet into, int target) {
        if (target >= 0 && target < code.length) {
            into.set(target);
        }
    }

    private int raw(int at) {
        return code[at] & 0xFF;
    }

    private int u2(int at) {
        return at + 1 < code.length ? raw(at) << 8 | raw(at + 1) : 0;
    }

    private int s4(int at) {
        return at + 3 < code.length ? u2(at) << 16 | u2(at + 2) : 0;
    }
}
