namespace Orchestration.Runtime.Tests.Config;

public class ConfigProblemTests
{
    /// <summary>Steps in a journey's file begin on line 5; a problem there is given from that line on.</summary>
    public static TheoryData<string, string> Steps => new()
    {
        { "  - wiat: 1d", "5:5: error: unknown key 'wiat'; did you mean 'wait'?" },
        { "  - wait: soon", "5:11: error: expected a duration such as 90s, 15m, 12h, 3d, 2w or P3D, found 'soon'" },
        { "  - wait: 0s", "5:11: error: '0s' is out of range: from 1s to 366d" },
        { "  - wait: 100000d", "5:11: error: '100000d' is out of range: from 1s to 366d" },
        { "  - wait: 99999999999999d", "5:11: error: '99999999999999d' is out of range: from 1s to 366d" },
        { "  - wait: P999999999D", "5:11: error: 'P999999999D' is out of range: from 1s to 366d" },
        { "  - wait: -3d", "5:11: error: '-3d' is out of range: from 1s to 366d" },
        { "  - wait: -P3D", "5:11: error: '-P3D' is out of range: from 1s to 366d" },
        { "  - wait: 3x", "5:11: error: expected a duration such as 90s, 15m, 12h, 3d, 2w or P3D, found '3x'" },
        { "  - wait: --3d", "5:11: error: expected a duration such as" },
        { "  - wait-for: {event: shop.ping, at-most: 9999d}", "5:43: error: '9999d' is out of range: from 1s to 366d" },
        { "  - branch:\n      - when: customer.orders.count > 1\n        steps: [{wait: 1d}]\n      - when: customer.orders.count > 1\n        steps: []", "8:15: error: no customer goes this way: one above has the same condition" },
        { "  - branch:\n      - when: customer.orders.cuont > 1\n        steps: [{wait: 1d}]\n      - otherwise: [{exit: b}]\n  - wait: 1d", "6:31: error: customer.orders has no field 'cuont'; did you mean 'count'?" },
        { "  - wait: 367d", "5:11: error: '367d' is out of range: from 1s to 366d" },
        { "  - wait: 1d\n    send: hello", "6:5: error: 'send' cannot stand beside 'wait': one of send, wait, wait-for, wait-until, branch, set, emit, exit" },
        { "  - id: alone", "5:5: error: expected one of send, wait, wait-for, wait-until, branch, set, emit, exit" },
        { "  - send: helo", "5:11: error: unknown template 'helo'; did you mean 'hello'?" },
        { "  - {send: hello, then: []}", "5:19: error: 'then' stands only beside 'wait-for'" },
        { "  - split: {name: x}", "5:12: error: 'split' is not supported by this version" },
        { "  - call: https://shop.example", "5:11: error: 'call' is not supported by this version" },
        { "  - wait-for: {event: email.clickd, at-most: 7d}", "5:23: error: unknown event type 'email.clickd'; did you mean 'email.clicked'?" },
        { "  - wait-for: {event: email.clicked}", "5:15: error: 'at-most' is missing: How long to wait for it, such as 7d." },
        { "  - wait-until: {time: \"25:00\"}", "5:24: error: expected a time of day such as \"09:00\", found '25:00'" },
        { "  - wait-until: {time: \"09:00\", days: [monday]}", "5:40: error: expected one of sun, mon, tue, wed, thu, fri, sat, found 'monday'" },
        { "  - wait-until: {time: \"09:00\", zone: Europe/Lodnon}", "5:39: error: unknown time zone 'Europe/Lodnon'; did you mean 'Europe/London'?" },
        { "  - branch:\n      - when: customer.orders.cuont > 1\n        steps: []", "6:31: error: customer.orders has no field 'cuont'; did you mean 'count'?" },
        { "  - branch:\n      - when: \"customer.orders.cuont > 1\"\n        steps: []", "6:32: error: customer.orders has no field" },
        { "  - branch:\n      - when: 'customer.id == ''x'' && customer.orders.cuont > 1'\n        steps: []", "6:56: error: customer.orders has no field" },
        { "  - branch:\n      - when: |\n          customer.orders.count > 1\n          && customer.orders.cuont > 1\n        steps: []", "8:30: error: customer.orders has no field" },
        { "  - branch:\n      - when: customer.orders.count\n        steps: []", "6:15: error: a condition is true or false, but this is int" },
        { "  - branch:\n      - when: event.data.valeu > 1.0\n        steps: []", "6:26: error: event.data has no field 'valeu'; did you mean 'value'?" },
        { "  - branch:\n      - when: customer.events['page.veiwed'] > 1\n        steps: []", "6:15: error: unknown event type 'page.veiwed'; did you mean 'page.viewed'?" },
        { "  - branch:\n      - when: customer.orders.count > 1", "6:9: error: 'when' needs 'steps' beside it" },
        { "  - branch:\n      - otherwise: []\n      - when: customer.orders.count > 1\n        steps: []", "7:9: error: no customer goes this way: one above takes everyone" },
        { "  - branch:\n      - when: true\n        steps: []\n      - otherwise: [{wait: 1d}]", "8:9: error: no customer goes this way: one above takes everyone" },
        { "  - branch:\n      - when: 1 > 2\n        steps: [{wait: 1d}]", "6:15: error: no customer goes this way: its condition never holds" },
        { "  - exit: done\n  - wait: 1d\n  - wait: 1d", "6:5: error: no customer gets to this step: every way before it ends the journey" },
        { "  - wait-for: {event: shop.ping, at-most: 1d}\n    then: [{exit: a}]\n    otherwise: [{wait: 1d}, {exit: b}]\n  - wait: 1d", "8:5: error: no customer gets to this step: every way before it ends the journey" },
        { "  - branch:\n      - when: customer.orders.count > 1\n        steps: [{exit: a}]\n      - otherwise: [{exit: b}]\n  - wait: 1d", "9:5: error: no customer gets to this step: every way before it ends the journey" },
        { "  - {id: a, wait: 1d}\n  - {id: a, wait: 1d}", "6:10: error: there is a step 'a' already" },
        { "  - {id: 'A b', wait: 1d}", "5:10: error: expected a name of lower-case letters, digits and hyphens such as 'win-back', found 'A b'" },
        { "  - set: {pionts: 1}", "5:11: error: unknown attribute 'pionts'; did you mean 'points'?" },
        { "  - set: {points: 1.5}", "5:19: error: 'points' is int, but this is double; write int(…)" },
        { "  - set: {spent: 1}", "5:18: error: 'spent' is double, but this is int; write double(…)" },
        { "  - emit: {type: order.placed}", "5:18: error: a journey makes only events of the shop's own types, and 'order.placed' is not one; there are shop.ping, shop.pong, survey.answered" },
        { "  - emit: {type: survey.anwsered}", "5:18: error: unknown event type 'survey.anwsered'; did you mean 'survey.answered'?" },
        { "  - emit: {type: survey.answered, data: {scroe: 1}}", "5:42: error: unknown field 'scroe'; did you mean 'score'?" },
        { "  - emit: {type: survey.answered, data: {score: \"'five'\"}}", "5:49: error: 'score' is int, but this is string" },
        { "  - exit:", "5:10: error: expected a text, found nothing" },
        { "  - wait", "5:5: error: expected a mapping with keys such as 'send: …', found a text" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_wrong_step_is_reported_at_its_place(string steps, string expected)
    {
        var problems = new SmallShop().With("journeys/hello.yaml", SmallShop.WithSteps(steps)).Problems();

        problems.ShouldHaveSingleItem().ShouldStartWith($"journeys/hello.yaml:{expected}");
    }

    public static TheoryData<string, string> Journeys => new()
    {
        { "enter: {on: order.plcaed}", "3:13: error: unknown event type 'order.plcaed'; did you mean 'order.placed'?" },
        { "enter: {stage: at-rsk}", "3:16: error: unknown stage 'at-rsk'; did you mean 'at-risk'?" },
        { "enter: {on: order.placed, stage: at-risk}", "3:27: error: 'stage' cannot stand beside 'on': one of on, stage, idle" },
        { "enter: {when: customer.orders.count > 1}", "3:8: error: expected one of on, stage, idle" },
        { "enter: {on: order.placed, when: false}", "3:33: error: no customer ever comes in: the condition never holds" },
        { "enter: {on: order.placed, again: sometimes}", "3:34: error: expected one of never, always, found 'sometimes'" },
        { "enter: {on: order.placed, again: {after: 0d}}", "3:42: error: '0d' is out of range: from 1s to 3660d" },
        { "enter: {on: order.placed, again: {after: 100000d}}", "3:42: error: '100000d' is out of range: from 1s to 3660d" },
        { "enter: {on: customer.idle}", "3:13: error: 'customer.idle' never comes as an event: write 'enter: {idle: {since: …, for: …}}'" },
        { "enter: {idle: {since: stage.entered, for: 1d}}", "3:23: error: 'stage.entered' is made by the system itself and counts towards no facts: idleness cannot be told from it" },
        { "enter: {idle: {since: order.placed}}", "3:15: error: 'for' is missing: How long ago it must be, such as 60d." },
        { "enter: {on: stage.entered, when: event.data.stag == 'x'}", "3:45: error: event.data has no field 'stag'; did you mean 'stage'?" },
        { "enter: {on: order.placed}\ngoal: {on: order.placed, when: event.data.stage == 'x'}", "4:43: error: event.data has no field 'stage'" },
        { "enter: {on: order.placed}\nexit-on: [order.returned]", "4:11: error: unknown event type 'order.returned'" },
        { "enter: {on: order.placed}\nexit-on: order.refunded", "4:10: error: expected a list, found a text" },
        { "enter: {on: order.placed}\nlate: 400d", "4:7: error: '400d' is out of range: from 1s to 366d" },
    };

    [Theory]
    [MemberData(nameof(Journeys))]
    public void A_wrong_key_of_a_journey_is_reported_at_its_place(string text, string expected)
    {
        var problems = new SmallShop().With("journeys/hello.yaml", $"journey: hello\npurpose: marketing\n{text}\nsteps: [{{wait: 1d}}]\n").Problems();

        problems.ShouldHaveSingleItem().ShouldStartWith($"journeys/hello.yaml:{expected}");
    }

    public static TheoryData<string, string, string> Files => new()
    {
        { "journeys/hello.yaml", "journey: hello\npurpose: marketing\nenter: {on: order.placed}\nsteps: []", "4:8: error: the list is empty" },
        { "journeys/hello.yaml", "journey: hello\npurpose: marketing\nenter: {on: order.placed}", "1:1: error: 'steps' is missing: What happens, in order." },
        { "journeys/hello.yaml", "journey: hello\npurpose: marketting\nenter: {on: order.placed}\nsteps: [{wait: 1d}]", "2:10: error: unknown purpose 'marketting'; did you mean 'marketing'?" },
        { "journeys/hello.yaml", "journey: hello\npurpose: service\nenter: {on: order.placed}\nsteps: [{send: hello}]", "4:16: error: 'hello' is marketing, and 'service', the journey's purpose, asks nobody for consent" },
        { "journeys/hello.yaml", "", "1:1: error: the file is empty" },
        { "journeys/hello.yaml", "- a", "1:1: error: expected a mapping with keys such as 'journey: …', found a list" },
        { "consent.yaml", "purposes: {service: {needs-consent: false, lapses: 1d}, marketing: , personalisation: }\ntopics: {news: }", "1:44: error: 'service' needs no consent, so 'lapses' means nothing here" },
        { "consent.yaml", "purposes: {service: {needs-consent: false}, marketing: , personalisation: }\ntopics: {news: }\nchannels: [email, email]", "3:19: error: 'email' stands here twice" },
        { "consent.yaml", "purposes: {service: {needs-consent: no}, marketing: , personalisation: }\ntopics: {news: }", "1:37: error: expected true or false, found 'no'" },
        { "customers.yaml", "attributes: {email: {type: string, purpose: servce}}\nstages: [{stage: at-risk}]", "1:45: error: unknown purpose 'servce'; did you mean 'service'?" },
        { "customers.yaml", "attributes: {email: {type: int, purpose: service}}", "1:28: error: 'email' is what the system reads as text: its type is string" },
        { "customers.yaml", "attributes: {stage: {type: string, purpose: service}}", "1:14: error: 'stage' is something the system itself knows of every customer: choose another name" },
        { "customers.yaml", "attributes: {firstName: {type: string, purpose: service}}", "1:14: error: expected a name of lower-case letters, digits and underscores such as 'first_name', found 'firstName'" },
        { "customers.yaml", "attributes: {age: {type: number, purpose: service}}", "1:26: error: expected one of string, int, double, bool, timestamp, duration, list(string), list(int), list(double), found 'number'" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, when: now > customer.orders.last}", "3:22: error: a stage's condition may not read 'now': say how much time must pass with 'idle'" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, when: event.type == 'x'}", "3:22: error: a stage's condition may not read 'event': it is about the customer alone" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, when: customer.stage == 'x'}", "3:22: error: a stage's condition may not read the stage itself" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, idle: 60d}\n  - {stage: b, idle: 90d}", "4:5: error: nobody gets to stage 'b': 'a' above fits everyone who would" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, when: customer.orders.cuont > 0}\n  - {stage: b}", "3:38: error: customer.orders has no field 'cuont'; did you mean 'count'?" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, idle: 99999d}\n  - {stage: b, idle: 90d}", "3:22: error: '99999d' is out of range: from 1s to 3660d" },
        { "customers.yaml", "attributes: {}\nstages:\n  - {stage: a, idle: 60d}\n  - {stage: a}", "4:13: error: there is a stage 'a' already" },
        { "events.yaml", "order.placed: {fields: {value: int}}", "1:25: error: every order.placed has a field 'value' already, of type double" },
        { "events.yaml", "stage.entered: {fields: {more: int}}", "1:1: error: 'stage.entered' is made by the system itself and has fixed fields" },
        { "events.yaml", "customer.updated: {fields: {more: int}}", "1:1: error: the fields of customer.updated are the attributes: declare them in customers.yaml" },
        { "events.yaml", "Survey: {}", "1:1: error: expected an event type such as 'order.placed', found 'Survey'" },
        { "sending.yaml", "from: {address: a@b.example, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Europe/London\ncaps: {per: 7d, at-most: none}", "4:26: error: expected a whole number from 1 to 1000, found 'none'" },
        { "sending.yaml", "from: {address: a@b.example, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Europe/London\nquiet-hours: {from: \"21:00\"}", "4:14: error: 'to' is missing: The first minute that is no longer quiet, such as \"08:00\"." },
        { "sending.yaml", "from: {address: a@b.example, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Europe/London\nquiet-hours: {from: \"21:00\", to: \"21:00\"}", "4:14: error: quiet hours that end when they begin: leave them out to have none" },
        { "sending.yaml", "from: {address: nobody, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Europe/London", "1:17: error: expected an e-mail address, found 'nobody'" },
        { "sending.yaml", "from: {address: a@b.example, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Mars/Base", "3:7: error: unknown time zone 'Mars/Base'" },
        { "sending.yaml", "from: {address: a@b.example, name: S}\nshop: {name: S, url: \"https://s.example\", address: x}\nzone: Europe/London\ndeliver: \"ftp://me:secret@host\"", "4:10: error: expected 'outbox' or a server such as smtp://user:password@host:587" },
        { "templates/hello.md", "---\nsubject: Hello\ntopic: nwes\n---\nHello.\n", "3:8: error: unknown topic 'nwes'; did you mean 'news'?" },
        { "templates/hello.md", "---\nsubject: Hello\nclass: transactional\ntopic: news\n---\nHello.\n", "4:8: error: a transactional message carries no topic: topics are what customers subscribe to" },
        { "templates/hello.md", "---\nsubject: Hello\n---\nHello {{customer.frist_name}}.\n", "4:7: error: there is no field 'customer.frist_name'; did you mean 'customer.first_name'?" },
        { "extra.yaml", "a: b", "1:1: error: this file is not read; there are consent.yaml, customers.yaml, events.yaml, sending.yaml" },
        { "templates/page.html", "<p>", "1:1: error: this file does not belong here: journeys/ holds .yaml files, templates/ holds .md files" },
        { "journeys/sub/x.yaml", "a: b", "1:1: error: this file is not read: journeys/ and templates/ hold files, not folders of them" },
        { "templates/sub/x.md", "Hello", "1:1: error: this file is not read: journeys/ and templates/ hold files, not folders of them" },
        { "templates/hello.md", "---\nsubject: Hello\nclass: [\ntopic: news\n---\nHello.\n", "3:8: error: this is not valid YAML: it cannot be read from here on" },
        { "journeys/late.yml", "a: b", "1:1: error: configuration files end in .yaml: rename it" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_wrong_file_is_reported_at_its_place(string file, string text, string expected)
    {
        var shop = new SmallShop();
        // Only this file is to be wrong, whatever others expect of it.
        if (file != "journeys/hello.yaml") shop.With("journeys/hello.yaml", "journey: hello\npurpose: marketing\nenter: {on: order.placed}\nsteps: [{wait: 1d}]");

        var problems = shop.With(file, text).Problems();

        problems.ShouldHaveSingleItem().ShouldStartWith($"{file}:{expected}");
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once()
    {
        var problems = new SmallShop()
            .With("journeys/hello.yaml", SmallShop.WithSteps("  - wait: soon\n  - send: nothing-like-it\n  - wait-for: {event: shop.pig, at-most: 1d}"))
            .With("consent.yaml", "purposes: {marketing: {lapse: 1d}, service: , personalisation: }\ntopics: {news: }")
            .With("templates/other.md", "no front matter")
            .Problems();

        problems.Length.ShouldBe(5);
    }

    [Fact]
    public void A_missing_file_is_reported_and_makes_no_other_file_look_wrong()
    {
        var problems = new SmallShop().Without("customers.yaml").With("templates/hello.md", SmallShop.Template("topic: news", "{{customer.anything}}")).Problems();

        problems.ShouldBe(["config/customers.yaml:1:1: error: the file is missing"]);
    }

    [Fact]
    public void Two_journeys_of_one_name_are_reported()
    {
        var problems = new SmallShop().With("journeys/other.yaml", SmallShop.Journey).Problems();

        problems.ShouldBe(["journeys/other.yaml:1:10: error: there is a journey 'hello' already, in journeys/hello.yaml"]);
    }

    [Fact]
    public void A_template_may_read_only_fields_of_the_event_that_enters_the_journey()
    {
        var shop = new SmallShop().With("templates/hello.md", SmallShop.Template("topic: news", "You bought {{event.data.item}}."));

        shop.Problems().ShouldHaveSingleItem().ShouldStartWith(
            "journeys/hello.yaml:6:11: error: 'hello' reads event.data.item, and order.placed, which enters the journey, has no such field; did you mean 'items'?");
    }
}
