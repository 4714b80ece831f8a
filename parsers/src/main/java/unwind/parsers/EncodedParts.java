package unwind.parsers;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells texts that hold files in base64: mail with attachments, secrets and configuration maps of
/// Kubernetes. They are not decoded: which of several parts is meant, and what a name says of it,
/// is lost in them.
final class EncodedParts {
    private static final Pattern MAIL =
            Pattern.compile("(?im)^Content-Transfer-Encoding: *base64\\s*$");

    private static final Pattern MAIL_HEADER =
            Pattern.compile("(?m)^(?:MIME-Version|Received|Message-ID|From|Return-Path|Date): .+");

    private static final Pattern KUBERNETES =
            Pattern.compile("(?m)^\\s*\"?kind\"?: *\"?(?:Secret|ConfigMap|List)\"?,?\\s*$");

    private static final Pattern VALUES =
            Pattern.compile("(?m)^\\s*\"?(?:data|binaryData)\"?: *\\{?\\s*$");

    private EncodedParts() {}

    /// A sentence about a text that begins so; empty if it is none of these.
    static Optional<String> in(String head) {
        if (MAIL.matcher(head).find() && MAIL_HEADER.matcher(head).find()) {
            return Optional.of(
                    "This is a mail whose attachments are encoded in base64: save the attachments"
                            + " and open those.");
        }
        boolean object = head.contains("apiVersion") && VALUES.matcher(head).find();
        return object && (KUBERNETES.matcher(head).find() || head.contains("binaryData"))
                ? Optional.of(
                        "This is a secret or configuration map of Kubernetes, whose values are"
                                + " encoded in base64: decode the value into a file (kubectl get"
                                + " … -o jsonpath, base64 -d) and open that.")
                : Optional.empty();
    }
}
