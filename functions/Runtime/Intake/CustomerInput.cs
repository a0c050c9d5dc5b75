using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Intake;

/// <summary>Something that happened to a customer, to be decided.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Input">What happened.</param>
public sealed record CustomerInput(CustomerId Customer, Input Input)
{
    /// <summary>An event, for the customer it is about.</summary>
    public static CustomerInput Of(CustomerEvent happened, bool history = false) =>
        new(happened.Customer, new Input.EventReceived(happened, history));

    /// <summary>A wake.</summary>
    public static CustomerInput Wake(CustomerId customer) => new(customer, Input.WokeUp.Now);
}
