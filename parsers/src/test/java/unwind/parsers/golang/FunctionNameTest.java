package unwind.parsers.golang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.main | main | main",
                "main.(*Server).handle | main.(*Server) | handle",
                "main.(*Server).handle.func1 | main.(*Server) | handle.func1",
                "main.Server.handle | main.Server | handle",
                "main.run.func1.2 | main | run.func1.2",
                "main.run.gowrap1 | main | run.gowrap1",
                "main.run.deferwrap2 | main | run.deferwrap2",
                "main.init.0 | main | init.0",
                "main.glob..func5 | main | glob..func5",
                "net/http.HandlerFunc.ServeHTTP | net/http.HandlerFunc | ServeHTTP",
                "github.com/a/b.v2/c.Run | github.com/a/b.v2/c | Run",
                "gopkg.in/yaml%2ev3.Unmarshal | gopkg.in/yaml%2ev3 | Unmarshal",
                "main.Map[go.shape.int,a/b.T] | main | Map[go.shape.int,a/b.T]",
                "main.(*List[go.shape.string]).Push | main.(*List[go.shape.string]) | Push",
                "main.Set[a/b.T].Add | main.Set[a/b.T] | Add",
                "panic | '' | panic",
                "_cgo_topofstack | '' | _cgo_topofstack",
                "std::vector<int>::push_back | '' | std::vector<int>::push_back"
            })
    void aGoNameIsSplitBehindPackageAndReceiver(String function, String owner, String name) {
        assertThat(FunctionName.of(function, "/src/x.go")).isEqualTo(new FunctionName(owner, name));
        assertThat(FunctionName.of(function, "")).isEqualTo(new FunctionName(owner, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.example.Demo.run | com.example.Demo | run",
                "com.example.Demo.run(java.lang.String) | com.example.Demo | run(java.lang.String)",
                "run | '' | run"
            })
    void aNameOfAnotherLanguageIsSplitAtTheMethod(String function, String owner, String name) {
        assertThat(FunctionName.of(function, "Demo.java")).isEqualTo(new FunctionName(owner, name));
    }
}
