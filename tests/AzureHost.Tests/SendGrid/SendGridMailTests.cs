using System.Text.Json;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Tests.SendGrid;

/// <summary>What a mail is like as SendGrid gets it.</summary>
public sealed class SendGridMailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_carries_sender_recipient_subject_and_both_bodies_with_the_text_first()
    {
        var request = await RequestAsync(Senders.Mail());

        request.GetProperty("from").ToString().ShouldBe("""{"name":"Hill \u0026 Sons","email":"shop@example.com"}""");
        var personal = request.GetProperty("personalizations").EnumerateArray().ShouldHaveSingleItem();
        personal.GetProperty("to").EnumerateArray().ShouldHaveSingleItem().ToString().ShouldBe("""{"email":"ada@example.net"}""");
        request.GetProperty("subject").GetString().ShouldBe("Welcome, Zoë 鳥 😀");
        request.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("type").GetString()).ShouldBe(["text/plain", "text/html"]);
        request.GetProperty("content")[0].GetProperty("value").GetString().ShouldBe(Senders.Mail().Text);
        request.GetProperty("categories").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("welcome");
    }

    [Fact]
    public async Task The_custom_arguments_lead_back_to_the_message_and_name_nobody()
    {
        var arguments = (await RequestAsync(Senders.Mail())).GetProperty("personalizations")[0].GetProperty("custom_args");

        arguments.EnumerateObject().Select(argument => argument.Name).ShouldBe([SendGridArguments.Message, SendGridArguments.Token]);
        arguments.GetProperty(SendGridArguments.Message).GetString().ShouldBe(Senders.Mail().MessageId);
        Senders.Tokens.TryRead(arguments.GetProperty(SendGridArguments.Token).GetString(), out var message).ShouldBeTrue();
        message.ShouldBe(new(new("ada@example.com"), new(Senders.Mail().MessageId)));
        arguments.ToString().ShouldNotContain("ada");
    }

    [Fact]
    public async Task A_mail_that_can_be_unsubscribed_from_says_how_and_leaves_its_links_alone()
    {
        var request = await RequestAsync(Senders.Mail());

        request.GetProperty("headers").GetProperty("List-Unsubscribe").GetString().ShouldBe("<https://shop.example/unsubscribe/AbC_->");
        request.GetProperty("headers").GetProperty("List-Unsubscribe-Post").GetString().ShouldBe("List-Unsubscribe=One-Click");
        var html = request.GetProperty("content")[1].GetProperty("value").GetString()!;
        html.ShouldContain("<a clicktracking=\"off\" href=\"https://shop.example/unsubscribe/AbC_-\" style=\"x\">");
        html.ShouldContain("<a clicktracking=\"off\" href=\"https://shop.example/preferences/DeF_-\">");
        html.ShouldContain("<a href=\"https://shop.example/\">");
        var tracking = request.GetProperty("tracking_settings");
        tracking.GetProperty("subscription_tracking").GetProperty("enable").GetBoolean().ShouldBeFalse();
        tracking.GetProperty("click_tracking").GetProperty("enable").GetBoolean().ShouldBeTrue();
        tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean().ShouldBeFalse();
        tracking.GetProperty("open_tracking").GetProperty("enable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_transactional_mail_has_no_list_headers() =>
        (await RequestAsync(Senders.Mail() with { UnsubscribeUrl = null })).TryGetProperty("headers", out _).ShouldBeFalse();

    [Fact]
    public async Task Sandbox_mode_is_asked_for_only_where_it_is_switched_on()
    {
        (await RequestAsync(Senders.Mail())).TryGetProperty("mail_settings", out _).ShouldBeFalse();
        (await RequestAsync(Senders.Mail(), Senders.Options with { Sandbox = true }))
            .GetProperty("mail_settings").GetProperty("sandbox_mode").GetProperty("enable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Tracking_can_be_switched_off()
    {
        var tracking = (await RequestAsync(Senders.Mail(), Senders.Options with { TrackClicks = false, TrackOpens = false })).GetProperty("tracking_settings");

        tracking.GetProperty("click_tracking").GetProperty("enable").GetBoolean().ShouldBeFalse();
        tracking.GetProperty("open_tracking").GetProperty("enable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_domain_outside_ASCII_is_handed_over_in_its_ASCII_form() =>
        (await RequestAsync(Senders.Mail() with { To = "ada@bücher.example" }))
            .GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString().ShouldBe("ada@xn--bcher-kva.example");

    [Fact]
    public async Task A_subject_stays_one_line() =>
        (await RequestAsync(Senders.Mail() with { Subject = "Hello\r\nBcc: all@example.com" })).GetProperty("subject").GetString().ShouldBe("Hello  Bcc: all@example.com");

    [Theory]
    [InlineData("https://shop.example/u\r\nBcc: all@example.com")]
    [InlineData("no address")]
    public async Task An_unsubscribe_link_that_is_none_is_refused_before_anything_leaves(string url)
    {
        using var api = new FakeSendGrid();
        using var sender = Senders.Over(api);

        var outcomes = await sender.SendAsync([Senders.Mail() with { UnsubscribeUrl = url }], Cancellation);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Refused>().AddressFailed.ShouldBeFalse();
        api.Bodies.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_goes_into_one_header_and_nowhere_else()
    {
        string? authorization = null;
        using var api = new FakeSendGrid();
        api.Answer = (request, cancellation) =>
        {
            authorization = request.Headers.Authorization?.ToString();
            request.RequestUri.ShouldBe(new Uri("https://api.eu.sendgrid.com/v3/mail/send"));
            return api.AcceptAsync(request, cancellation);
        };
        var options = Senders.Options with { Host = new("https://api.eu.sendgrid.com") };
        using var sender = Senders.Over(api, options);

        (await sender.SendAsync([Senders.Mail()], Cancellation)).ShouldHaveSingleItem().ShouldBe(DeliveryOutcome.Sent.Done);

        authorization.ShouldBe("Bearer " + Senders.ApiKey);
        options.ToString().ShouldNotContain(Senders.ApiKey);
    }

    [Fact]
    public async Task Every_body_fits_SendGrids_own_schema()
    {
        using var api = new FakeSendGrid();
        using var plain = Senders.Over(api);
        using var sandbox = Senders.Over(api, Senders.Options with { Sandbox = true, TrackClicks = false, TrackOpens = false });
        MailMessage[] mails =
        [
            Senders.Mail(),
            Senders.Mail() with { UnsubscribeUrl = null, Template = null, CustomerId = null },
            Senders.Mail() with { From = "shop@example.com", Template = new string('t', 300), CustomerId = new string('鳥', 512) },
            Senders.Mail() with { Subject = "</script>\u2028\u0000\uD800", Html = new string('x', 200_000), Text = "\r\n.\r\n" },
        ];
        (await plain.SendAsync(mails, Cancellation)).ShouldAllBe(outcome => outcome is DeliveryOutcome.Sent);
        (await sandbox.SendAsync(mails, Cancellation)).ShouldAllBe(outcome => outcome is DeliveryOutcome.Sent);

        var wrong = await MailSendSchema.ErrorsOrSkipAsync(api.Bodies);

        wrong.Count.ShouldBe(8);
        wrong.ShouldAllBe(errors => errors.Count == 0);
    }

    [Fact]
    public async Task The_schema_tells_right_from_wrong()
    {
        var wrong = await MailSendSchema.ErrorsOrSkipAsync(
        [
            "{}",
            """{"from":{"email":"nobody"},"personalizations":[{"to":[]}]}""",
            """{"from":{"email":"a@b.example"},"personalizations":[{"to":[]}],"categories":["x","x"]}""",
            """{"from":{"email":"a@b.example"},"personalizations":[{"to":[]}]}""",
        ]);

        wrong.Select(errors => errors.Count > 0).ShouldBe([true, true, true, false]);
    }

    private static async Task<JsonElement> RequestAsync(MailMessage mail, Orchestration.AzureHost.SendGrid.SendGridOptions? options = null)
    {
        using var api = new FakeSendGrid();
        using var sender = Senders.Over(api, options);
        (await sender.SendAsync([mail], Cancellation)).ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.Sent>();
        return api.Requests.ShouldHaveSingleItem();
    }
}
