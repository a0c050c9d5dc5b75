using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Http.Journeys;

/// <summary>The steps' names, as journey files have them.</summary>
internal static class StepKinds
{
    public static string Name(Step step) => step switch
    {
        SendStep => "send",
        WaitStep => "wait",
        WaitForStep => "wait-for",
        WaitUntilStep => "wait-until",
        BranchStep => "branch",
        SetStep => "set",
        EmitStep => "emit",
        ExitStep => "exit",
        _ => "step",
    };
}
