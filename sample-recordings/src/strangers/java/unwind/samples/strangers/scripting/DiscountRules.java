package unwind.samples.strangers.scripting;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;

import unwind.samples.strangers.load.Load;

import java.util.HashMap;
import java.util.Map;

/// Keeps each rule's script by its text, and the text has the order's number in it.
public final class DiscountRules {
    private final GroovyShell shell = new GroovyShell(new Binding());
    private final Map<String, Script> compiled = new HashMap<>();
    private int order;

    public static void main(String[] args) {
        DiscountRules rules = new DiscountRules();
        Load.run(30, rules::discount);
    }

    private Object discount() {
        shell.setVariable("amount", order++);
        String rule = "amount > 100 ? amount * 0.9 : amount - " + order;
        return compiled.computeIfAbsent(rule, shell::parse).run();
    }
}
