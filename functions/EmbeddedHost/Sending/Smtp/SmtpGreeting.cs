using System.Text;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>Opens a connection up to the point where mail can follow: greeting, TLS, authentication.</summary>
internal static class SmtpGreeting
{
    public static async ValueTask<SmtpConnection> OpenAsync(SmtpOptions options, TimeProvider time)
    {
        var wire = await SmtpWire.ConnectAsync(options, time);
        try
        {
            if (options.Security == SmtpSecurity.ImplicitTls)
                await wire.EncryptAsync(options);
            Expect(await wire.ReadReplyAsync(options.CommandTimeout), "greeted us with");
            var offers = await HelloAsync(wire, options);
            if (options.Security is SmtpSecurity.StartTlsWhenOffered or SmtpSecurity.StartTlsRequired)
                offers = await StartTlsAsync(wire, options, offers);
            if (options.User is not null)
                await AuthenticateAsync(wire, options, offers);
            wire.Rest();
            return new SmtpConnection(wire, options, offers);
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    private static async ValueTask<SmtpOffers> HelloAsync(SmtpWire wire, SmtpOptions options)
    {
        wire.Line("EHLO " + options.HelloName);
        return SmtpOffers.Read(Expect(await wire.AskAsync(options.CommandTimeout), "answered EHLO with").Text);
    }

    private static async ValueTask<SmtpOffers> StartTlsAsync(SmtpWire wire, SmtpOptions options, SmtpOffers offers)
    {
        if (!offers.StartTls)
            return options.Security == SmtpSecurity.StartTlsRequired ? throw new SmtpFailure("The mail server offers no TLS, and it is required.") : offers;
        wire.Line("STARTTLS");
        Expect(await wire.AskAsync(options.CommandTimeout), "answered STARTTLS with");
        await wire.EncryptAsync(options);
        return await HelloAsync(wire, options);
    }

    private static async ValueTask AuthenticateAsync(SmtpWire wire, SmtpOptions options, SmtpOffers offers)
    {
        if (!wire.IsEncrypted && !wire.IsLoopback)
            throw new SmtpFailure("The mail server offers no TLS, and credentials are not sent without it.");
        if (offers.AuthPlain)
        {
            wire.Line("AUTH PLAIN " + Base64($"\0{options.User}\0{options.Password}"));
        }
        else if (offers.AuthLogin)
        {
            wire.Line("AUTH LOGIN");
            await PromptAsync(wire, options);
            wire.Line(Base64(options.User!));
            await PromptAsync(wire, options);
            wire.Line(Base64(options.Password!));
        }
        else
        {
            throw new SmtpFailure("The mail server offers neither AUTH PLAIN nor AUTH LOGIN.");
        }

        Expect(await wire.AskAsync(options.CommandTimeout), "answered our credentials with");
    }

    private static async ValueTask PromptAsync(SmtpWire wire, SmtpOptions options)
    {
        var reply = await wire.AskAsync(options.CommandTimeout);
        if (reply.Code != 334)
            throw new SmtpFailure("The mail server answered AUTH LOGIN with " + reply.Reason);
    }

    private static SmtpReply Expect(SmtpReply reply, string what) =>
        reply.IsOk ? reply : throw new SmtpFailure($"The mail server {what} {reply.Reason}");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
