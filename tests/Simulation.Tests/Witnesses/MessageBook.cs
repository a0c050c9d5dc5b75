using Orchestration.Core.Journeys;

namespace Orchestration.Simulation.Witnesses;

/// <summary>What was seen of one message.</summary>
internal sealed class MessageBook
{
    private CustomerBook? _customer;
    private int _erasures;

    public int Claimed { get; set; }

    /// <summary>How often it was handed to the provider.</summary>
    public int Handed { get; set; }

    /// <summary>How often the provider took it.</summary>
    public int Accepted { get; set; }

    public int Requested { get; private set; }

    public string? Template { get; private set; }

    /// <summary>True where the customer was erased after it was requested, which takes it away with everything else.</summary>
    public bool IsErased => _customer is not null && _customer.Erasures > _erasures;

    /// <summary>How it ended, each time it did: once is right.</summary>
    public List<ReceiptKind> Endings { get; } = [];

    public void Note(Receipt receipt, CustomerBook customer)
    {
        switch (receipt.Kind)
        {
            case ReceiptKind.MessageRequested:
                Requested++;
                (Template, _customer, _erasures) = (receipt.Template, customer, customer.Erasures);
                break;
            case ReceiptKind.MessageSent or ReceiptKind.MessageRefused or ReceiptKind.MessageSuppressed:
                Endings.Add(receipt.Kind);
                break;
            case ReceiptKind.MessageUnknown when receipt.Reason == "never settled":
                Endings.Add(receipt.Kind);
                break;
        }
    }
}
