namespace Orchestration.Runtime.Intake.Segment;

/// <summary>What a call came to.</summary>
public enum SegmentOutcome
{
    /// <summary>It became an event of its customer.</summary>
    Taken,

    /// <summary>It has problems.</summary>
    Refused,

    /// <summary>It is about a visitor whom nobody knows, and so about no customer.</summary>
    Anonymous,

    /// <summary>It tracks an event that the shop has declared no type for.</summary>
    Undeclared,

    /// <summary>It identifies a customer without a trait that the shop has declared as an attribute.</summary>
    NothingKnown,

    /// <summary>It is an alias or a group, which nothing here is made of.</summary>
    NotKept,
}
