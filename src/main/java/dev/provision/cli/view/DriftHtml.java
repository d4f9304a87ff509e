package dev.provision.cli.view;

import dev.provision.memory.Found;
import dev.provision.memory.HostDrift;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Drift as a page that needs nothing else: for a report that is sent or kept. */
public final class DriftHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Drift</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; }
      td.thing { font-family: ui-monospace, monospace; overflow-wrap: anywhere; width: 34%; min-width: 14rem; }
      .drift, .both { color: #b3261e; font-weight: 600; } .pending { color: #7a5900; } .orphan { opacity: .75; }
      @media (prefers-color-scheme: dark) { .drift, .both { color: #ffb4ab; } .pending { color: #f2c14e; } }
      pre { margin: .4rem 0 0; overflow-x: auto; font-size: .85rem; }
      .add { color: #1a7f37; } .remove { color: #b3261e; }
      @media (prefers-color-scheme: dark) { .add { color: #7ee787; } .remove { color: #ffa198; } }
      small { opacity: .75; }
      </style>
      </head>
      <body>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private DriftHtml() {}

  /**
   * The page.
   *
   * @param playbook its path as written
   * @param now when the hosts were looked at
   */
  public static String of(String playbook, Instant now, List<HostDrift> hosts) {
    var html = new DriftHtml();
    html.page.append("<h1>").append(DriftText.total(hosts)).append("</h1>\n<p><small>");
    html.page
        .append(escaped(playbook))
        .append(", looked at ")
        .append(now.truncatedTo(ChronoUnit.SECONDS))
        .append("</small></p>\n");
    hosts.forEach(html::host);
    return html.page.append("</body>\n</html>\n").toString();
  }

  private void host(HostDrift host) {
    page.append("<h2>").append(escaped(host.host())).append("</h2>\n");
    if (host.failure().isPresent()) {
      page.append("<p class=\"drift\">").append(escaped(host.failure().get())).append("</p>\n");
    } else if (host.findings().isEmpty()) {
      page.append("<p>No drift.</p>\n");
    } else {
      page.append("<table>\n<tr><th>class</th><th>thing</th><th>what</th></tr>\n");
      host.findings().forEach(this::finding);
      page.append("</table>\n");
    }
  }

  private void finding(Found found) {
    var word = found.finding().cause().name().toLowerCase(Locale.ROOT);
    page.append("<tr><td class=\"").append(word).append("\">").append(word);
    page.append("</td><td class=\"thing\">");
    page.append(escaped(found.finding().object().toString())).append("</td><td>");
    page.append(escaped(DriftText.sentence(found.finding())));
    DriftText.about(found)
        .forEach(l -> page.append("<br><small>").append(escaped(l)).append("</small>"));
    found.text().ifPresent(t -> text(UnifiedDiff.of(t.before(), t.after())));
    page.append("</td></tr>\n");
  }

  private void text(List<String> lines) {
    page.append("<pre>");
    for (String line : lines) {
      var tone = line.startsWith("+") ? "add" : line.startsWith("-") ? "remove" : "";
      page.append("<span class=\"").append(tone).append("\">");
      page.append(escaped(Printable.text(line))).append("</span>\n");
    }
    page.append("</pre>");
  }

  private static String escaped(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
