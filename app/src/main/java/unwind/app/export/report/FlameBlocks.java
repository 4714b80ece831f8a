package unwind.app.export.report;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileFlames;
import unwind.app.analysis.profile.ProfileKind;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The flame graphs of a process: one for each kind of profile that there is.
final class FlameBlocks {
    private static final int MAX_GRAPHS = 8;

    private FlameBlocks() {}

    static List<Block> of(Sections.OfProcess of) {
        List<Block> blocks = new ArrayList<>();
        ProcessFiles files = ProcessFiles.of(of.process(), of.input().nameOf());
        for (ProfileKind kind : Profile.present(List.of(files), of.input().range())) {
            if (blocks.size() < MAX_GRAPHS) {
                Profile.of(kind, List.of(files), of.input().range())
                        .ifPresent(profile -> add(of, profile, blocks));
            }
        }
        return blocks;
    }

    private static void add(Sections.OfProcess of, Profile profile, List<Block> blocks) {
        FlameTree tree = ProfileFlames.of(profile, of.input().classes());
        if (tree.total() > 0 && tree.size() > 1) {
            ProfileKind kind = profile.kind();
            blocks.add(flame(of, tree, kind.title(), profile.unit(), kind.id()));
        }
    }

    private static Block flame(
            Sections.OfProcess of, FlameTree tree, String title, Unit unit, String id) {
        String kind = id.matches("[\\w-]+") ? " --of " + id : "";
        return new Block.Flame(
                tree,
                title,
                unit,
                of.input().command("hotspots", kind + " --tree"),
                UnaryOperator.identity());
    }
}
