package unwind.app.views.cleanup;

import unwind.app.analysis.cleanup.References;

import java.util.ArrayList;
import java.util.List;

/// What collections did with references of one kind, in full.
final class ReferenceText {
    private ReferenceText() {}

    static String of(References references) {
        List<String> lines = new ArrayList<>();
        lines.add(references.kind());
        lines.add(
                CleanupTables.amount(references.discovered())
                        + " discovered by "
                        + CleanupTables.amount(references.collections())
                        + " collections, at most "
                        + CleanupTables.amount(references.most())
                        + " by one");
        lines.add(
                references.dead().isPresent()
                        ? CleanupTables.amount(references.dead().getAsLong())
                                + " of them were of dead objects: cleared or queued"
                        : "How many were of dead objects is not recorded; logs of JDK 21 and newer"
                                + " tell (-Xlog:gc+phases+ref=debug)");
        lines.add("");
        lines.add(
                switch (references.kind()) {
                    case References.FINAL ->
                            "Finalizers: the dead ones are queued for the Finalizer.";
                    case References.PHANTOM ->
                            "Cleaners and direct buffers: the dead ones are queued for their thread.";
                    default -> "Caches and listeners: the dead ones are cleared.";
                });
        return String.join("\n", lines);
    }
}
