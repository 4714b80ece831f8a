package unwind.app.analysis;

import java.util.List;
import java.util.Set;

/// Which functions of a Go program are not its own, but Go's or those of well-known modules.
public final class GoCode {
    private static final Set<String> OWN =
            Set.of(
                    "runtime",
                    "internal",
                    "sync",
                    "syscall",
                    "time",
                    "net",
                    "io",
                    "bufio",
                    "os",
                    "bytes",
                    "context",
                    "crypto",
                    "database",
                    "vendor",
                    "strings",
                    "strconv",
                    "fmt",
                    "encoding",
                    "reflect",
                    "sort",
                    "regexp",
                    "errors",
                    "compress",
                    "archive",
                    "text",
                    "html",
                    "mime",
                    "unicode",
                    "math",
                    "iter",
                    "maps",
                    "slices",
                    "unique",
                    "hash",
                    "expvar",
                    "container",
                    "log",
                    "flag",
                    "path",
                    "image",
                    "index",
                    "testing",
                    "go",
                    "debug",
                    "embed",
                    "plugin",
                    "cmp",
                    "weak");

    /// Modules that many programs use and that are nobody's own program.
    private static final List<String> MODULES =
            List.of(
                    "golang.org/x/",
                    "google.golang.org/",
                    "go.uber.org/",
                    "go.opentelemetry.io/",
                    "go.mongodb.org/",
                    "go.etcd.io/",
                    "k8s.io/",
                    "sigs.k8s.io/",
                    "gopkg.in/",
                    "gorm.io/",
                    "cloud.google.com/go/",
                    "contrib.go.opencensus.io/",
                    "go.opencensus.io/",
                    "github.com/aws/",
                    "github.com/Azure/",
                    "github.com/IBM/sarama",
                    "github.com/Shopify/sarama",
                    "github.com/confluentinc/",
                    "github.com/segmentio/",
                    "github.com/nats-io/",
                    "github.com/rabbitmq/",
                    "github.com/streadway/amqp",
                    "github.com/redis/",
                    "github.com/go-redis/",
                    "github.com/gomodule/redigo",
                    "github.com/jackc/",
                    "github.com/lib/pq",
                    "github.com/go-sql-driver/",
                    "github.com/mattn/go-sqlite3",
                    "github.com/jmoiron/sqlx",
                    "github.com/elastic/",
                    "github.com/olivere/elastic",
                    "github.com/gocql/",
                    "github.com/dgraph-io/",
                    "github.com/syndtr/goleveldb",
                    "github.com/hashicorp/",
                    "github.com/gorilla/",
                    "github.com/gin-gonic/",
                    "github.com/labstack/echo",
                    "github.com/gofiber/",
                    "github.com/go-chi/",
                    "github.com/valyala/",
                    "github.com/julienschmidt/httprouter",
                    "github.com/grpc-ecosystem/",
                    "github.com/golang/",
                    "github.com/gogo/protobuf",
                    "github.com/json-iterator/",
                    "github.com/prometheus/client_golang",
                    "github.com/rs/zerolog",
                    "github.com/sirupsen/logrus",
                    "github.com/spf13/",
                    "github.com/fsnotify/",
                    "github.com/robfig/cron",
                    "github.com/patrickmn/go-cache",
                    "github.com/panjf2000/ants",
                    "github.com/quic-go/",
                    "github.com/miekg/dns",
                    "github.com/pkg/",
                    "github.com/stretchr/",
                    "nhooyr.io/websocket");

    private GoCode() {}

    /// Whether a function belongs to the runtime, the standard library or a well-known module: what
    /// waits or allocates there does so for the program.
    ///
    /// @param name in full: `runtime.newdefer`, `net/http.(*conn).serve`
    public static boolean isLibrary(String name) {
        int slash = name.lastIndexOf('/');
        int dot = name.indexOf('.', Math.max(0, slash));
        String path = dot < 0 ? name : name.substring(0, dot);
        boolean deferring =
                dot < 0
                        && (name.equals("newdefer")
                                || name.equals("deferproc")
                                || name.equals("panic"));
        int end = path.indexOf('/');
        return deferring
                || MODULES.stream().anyMatch(name::startsWith)
                || OWN.contains(end < 0 ? path : path.substring(0, end));
    }
}
