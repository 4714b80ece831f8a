package unwind.app.session;

import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Saves an incident and the settings again and again, with one more step and entry each time,
/// until it is killed; says each time that it has.
final class SavingForever {
    private SavingForever() {}

    /// @param args the file, and the folder of an [Autosave]
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        SettingsFile settings = new SettingsFile(Path.of(args[1]).resolveSibling("settings.json"));
        Autosave autosave = new Autosave(Path.of(args[1]));
        SavedIncident incident =
                new SavedIncident(
                        List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty(), false);
        Story story = Story.EMPTY;
        for (int i = 1; i <= Story.MAX_STEPS; i++) {
            story =
                    story.with(
                            new Step(
                                    "s" + i,
                                    new Role.Happened(),
                                    "t",
                                    "n".repeat(20_000),
                                    Optional.empty()));
            if (i > 20) {
                story = story.without("s" + (i - 20));
            }
            IncidentFile.write(incident.with(story), file);
            autosave.save(incident.with(story));
            ClockCorrections.Entry entry =
                    new ClockCorrections.Entry(new FileIdentity(i, "d"), "f", i);
            settings.change(s -> s.withClockCorrections(s.clockCorrections().with(entry)));
            System.out.println(i);
        }
    }
}
