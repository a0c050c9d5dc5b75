using Orchestration.Core.Customers;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Templates;

namespace Orchestration.Runtime.Delivery;

/// <summary>Makes mails of claimed messages: the template as it is now, filled in with the customer as of the claim.</summary>
/// <param name="config">The configuration in force.</param>
/// <param name="unsubscribe">Seals unsubscribe links.</param>
/// <param name="preferences">Seals preference links.</param>
/// <param name="publicUrl">Where customers reach this host, without a slash at the end.</param>
public sealed class MailComposer(Func<ShopConfig> config, UnsubscribeTokens unsubscribe, PreferenceTokens preferences, string publicUrl) : IMailComposer
{
    /// <inheritdoc/>
    public MailMessage? Compose(CustomerState state, Message message, string address, out string problem)
    {
        var shop = config();
        if (!shop.Templates.TryGetValue(message.Template, out var template))
        {
            problem = "the template is gone";
            return null;
        }

        var links = template.Class == MessageClass.Marketing ? Links(state, message, template.Topic, address) : default;
        try
        {
            var at = message.ClaimedAt ?? message.RequestedAt;
            var mail = template.Render(Model(shop, state, message, links, at));
            problem = "";
            return new()
            {
                MessageId = message.Id.Value,
                CustomerId = state.Id.Value,
                Template = message.Template,
                From = From(shop.Sending),
                To = address,
                Subject = mail.Subject,
                Html = mail.Html,
                Text = mail.Text,
                UnsubscribeUrl = links.Unsubscribe,
                PreferencesUrl = links.Preferences,
                Date = at,
            };
        }
        catch (TemplateRenderException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private (string? Unsubscribe, string? Preferences) Links(CustomerState state, Message message, string? topic, string address) => (
        $"{publicUrl}/unsubscribe/{unsubscribe.Issue(new(state.Id.Value, message.Id.Value, message.Purpose, topic))}",
        $"{publicUrl}/preferences/{preferences.Issue(PreferenceClaim.Of(state.Id.Value, message.Id.Value, address))}");

    private static string From(SendingSettings sending) => $"\"{sending.FromName.Replace("\"", "", StringComparison.Ordinal)}\" <{sending.FromAddress}>";

    private static RecordMap Model(
        ShopConfig shop, CustomerState state, Message message, (string? Unsubscribe, string? Preferences) links, DateTimeOffset at) => new(
    [
        new("customer", Value.Of(CustomerView.Of(state, shop.Catalog, at))),
        new("event", Value.Of(new RecordMap([new("data", Value.Of(message.Event ?? MapValue.Empty))]))),
        new("journey", Value.Of(new RecordMap([new("name", Value.Of(message.Journey)), new("version", Value.Of(message.Version.Value))]))),
        new("shop", Value.Of(new RecordMap(
        [
            new("name", Value.Of(shop.Sending.ShopName)),
            new("url", Value.Of(shop.Sending.ShopUrl)),
            new("address", Value.Of(shop.Sending.ShopAddress)),
        ]))),
        new("message", Value.Of(new RecordMap(
        [
            new("id", Value.Of(message.Id.Value)),
            new("unsubscribe_url", OrNull(links.Unsubscribe)),
            new("preferences_url", OrNull(links.Preferences)),
        ]))),
    ]);

    private static Value OrNull(string? text) => text is null ? Value.Null : Value.Of(text);
}
