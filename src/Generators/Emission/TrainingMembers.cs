using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Prints the members that need a loss or gradients.</summary>
internal static class TrainingMembers
{
    internal const string PassParameter = "/// <param name=\"pass\">Dropout, statistics, seed and step.</param>";
    internal const string BatchParameter = "/// <param name=\"batch\">Number of samples, positive.</param>";
    private const string GradientParameter = "/// <param name=\"gradient\">∂loss/∂parameters in the layout of Parameters, overwritten; padding zero.</param>";

    public static IEnumerable<string> Emit(Plan plan)
    {
        if (plan.Programs.All(program => program.Kind is ProgramKind.Infer or ProgramKind.InferCompact))
        {
            yield break;
        }

        yield return Workspace(plan);
        Signature signature = Signature.Training(plan);
        if (plan.Program(ProgramKind.MeanLoss) is PlannedProgram mean)
        {
            yield return MeanLoss(plan, mean, signature);
        }

        if (plan.Program(ProgramKind.LossAndGradient) is PlannedProgram gradient)
        {
            yield return LossAndGradient(plan, gradient, signature);
            yield return TrainStep(signature);
        }

        if (plan.Program(ProgramKind.LossAndInputGradients) is PlannedProgram inputs)
        {
            yield return LossAndInputGradients(plan, inputs, signature);
        }

        if (plan.Program(ProgramKind.Forward) is PlannedProgram forward && plan.Program(ProgramKind.Backward) is PlannedProgram backward)
        {
            yield return BackwardMembers.Forward(plan, forward);
            yield return BackwardMembers.Backward(plan, backward);
        }

        foreach (string member in CurvatureMembers.Emit(plan))
        {
            yield return member;
        }

        if (plan.Program(ProgramKind.Activations) is PlannedProgram activations)
        {
            yield return ActivationMembers.Emit(plan, activations);
        }
    }

    private static string Workspace(Plan plan)
    {
        PlannedProgram[] programs = plan.Programs.Where(program => program.Kind is not (ProgramKind.Infer or ProgramKind.InferCompact)).ToArray();
        (int shared, int sample) = (programs.Max(program => program.SharedFloats), programs.Max(program => program.SampleFloats));
        string gradient = plan.Program(ProgramKind.LossAndGradient) is null ? "" : "\nprivate global::StaticNets.Memory.AlignedMemory? _gradient;";
        return Code.Text($$"""
            private global::StaticNets.Memory.AlignedMemory? _workspace;{{gradient}}

            /// <summary>Bytes of workspace that the training members keep for a batch.</summary>
            /// <param name="batch">Number of samples, positive.</param>
            public static long TrainingWorkspaceBytes(int batch) => ({{shared}}L + {{sample}}L * batch) * sizeof(float);

            // Grows with the largest batch seen; training members are for one thread at a time.
            private ref float TrainingArena(int batch)
            {
                int floats = checked({{shared}} + {{sample}} * batch);
                if (_workspace is null || _workspace.Length < floats)
                {
                    _workspace = new global::StaticNets.Memory.AlignedMemory(floats);
                }

                return ref _workspace.Reference;
            }
            """);
    }

    private static string MeanLoss(Plan plan, PlannedProgram program, Signature signature) => Code.Text($$"""
        /// <summary>The mean loss over a batch; nothing moves.</summary>
        {{signature.Documentation}}
        {{BatchParameter}}
        {{PassParameter}}
        /// <returns>The loss, averaged over the samples.</returns>
        public float MeanLoss({{signature.Declared}}, int batch, in global::StaticNets.Pass pass)
        {
            {{Start(plan, program, signature, "")}}
            return {{Loss(program)}};
        }

        /// <inheritdoc/>
        public float MeanLoss(in global::StaticNets.Batch batch, in global::StaticNets.Pass pass)
        {
            {{BatchChecks}}
            return MeanLoss({{BatchColumns.Slices(signature, "batch")}}, batch.Count, in pass);
        }
        """);

    private static string LossAndGradient(Plan plan, PlannedProgram program, Signature signature) => Code.Text($$"""
        /// <summary>The mean loss over a batch and its gradient, as a training pass.</summary>
        {{signature.Documentation}}
        {{BatchParameter}}
        {{GradientParameter}}
        /// <returns>The loss, averaged over the samples.</returns>
        public float LossAndGradient({{signature.Declared}}, int batch, global::System.Span<float> gradient) =>
            LossAndGradient({{signature.Passed}}, batch, gradient, global::StaticNets.Pass.Training);

        /// <summary>The mean loss over a batch and its gradient.</summary>
        {{signature.Documentation}}
        {{BatchParameter}}
        {{GradientParameter}}
        {{PassParameter}}
        /// <returns>The loss, averaged over the samples.</returns>
        public float LossAndGradient({{signature.Declared}}, int batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass) =>
            LossAndGradient({{signature.Passed}}, batch, gradient, in pass, null);

        /// <inheritdoc/>
        public float LossAndGradient(in global::StaticNets.Batch batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass)
        {
            {{BatchChecks}}
            return LossAndGradient({{BatchColumns.Slices(signature, "batch")}}, batch.Count, gradient, in pass);
        }

        // With an optimizer each part of the parameters moves as soon as its gradient is there and nothing reads it any more.
        private float LossAndGradient({{signature.Declared}}, int batch, global::System.Span<float> gradient, in global::StaticNets.Pass pass, global::StaticNets.IRangeOptimizer? optimizer)
        {
            {{GradientChecks(signature, "gradient")}}
            {{Start(plan, program, signature, "gradient", program.TakesOptimizer ? "Optimizer = optimizer," : "", "optimizer?.BeginStep();")}}
            {{MoveStates(plan, program)}}
            return {{Loss(program)}};
        }
        """);

    private static string TrainStep(Signature signature) => Code.Text($$"""
        /// <summary>One training step: the gradient and the optimizer, which moves each part as soon as its gradient is there if it is an IRangeOptimizer.</summary>
        {{signature.Documentation}}
        {{BatchParameter}}
        /// <param name="optimizer">Moves the parameters.</param>
        {{PassParameter}}
        /// <returns>The loss before the step, averaged over the samples.</returns>
        public float TrainStep<TOptimizer>({{signature.Declared}}, int batch, TOptimizer optimizer, in global::StaticNets.Pass pass)
            where TOptimizer : global::StaticNets.IOptimizer
        {
            global::StaticNets.Check.NotNull(optimizer);
            _gradient ??= new global::StaticNets.Memory.AlignedMemory(Info.ParameterLength);
            if (!typeof(TOptimizer).IsValueType && optimizer is global::StaticNets.IRangeOptimizer ranges)
            {
                global::StaticNets.Check.Optimizer(ranges, Info.ParameterLength);
                return LossAndGradient({{signature.Passed}}, batch, _gradient.Span, in pass, ranges);
            }

            float loss = LossAndGradient({{signature.Passed}}, batch, _gradient.Span, in pass);
            optimizer.Step(Parameters.Span, _gradient.Span);
            return loss;
        }

        /// <summary>One training step in a training pass with seed and step 0.</summary>
        {{signature.Documentation}}
        {{BatchParameter}}
        /// <param name="optimizer">Moves the parameters.</param>
        /// <returns>The loss before the step, averaged over the samples.</returns>
        public float TrainStep<TOptimizer>({{signature.Declared}}, int batch, TOptimizer optimizer)
            where TOptimizer : global::StaticNets.IOptimizer =>
            TrainStep({{signature.Passed}}, batch, optimizer, global::StaticNets.Pass.Training);

        /// <inheritdoc/>
        public float TrainStep<TOptimizer>(in global::StaticNets.Batch batch, TOptimizer optimizer, in global::StaticNets.Pass pass)
            where TOptimizer : global::StaticNets.IOptimizer
        {
            {{BatchChecks}}
            return TrainStep({{BatchColumns.Slices(signature, "batch")}}, batch.Count, optimizer, in pass);
        }
        """);

    private static string LossAndInputGradients(Plan plan, PlannedProgram program, Signature signature)
    {
        var all = Signature.Of([.. signature.Tensors, .. Signature.InputGradients(plan).Tensors]);
        Signature gradients = all.From(signature.Tensors.Count);
        return Code.Text($$"""
            /// <summary>The mean loss over a batch, its gradient, and the gradients of the inputs.</summary>
            {{signature.Documentation}}
            {{BatchParameter}}
            {{GradientParameter}}
            {{gradients.Documentation}}
            {{PassParameter}}
            /// <returns>The loss, averaged over the samples.</returns>
            public float LossAndGradient({{signature.Declared}}, int batch, global::System.Span<float> gradient, {{gradients.Declared}}, in global::StaticNets.Pass pass)
            {
                {{GradientChecks(all, "gradient")}}
                {{Start(plan, program, all, "gradient")}}
                {{MoveStates(plan, program)}}
                return {{Loss(program)}};
            }
            """);
    }

    internal const string BatchChecks = """
        global::StaticNets.Check.Batch(batch.Count);
        global::StaticNets.Check.Columns(batch, Info, withTargets: true);
        """;

    internal static string GradientChecks(Signature signature, string gradient) => Code.Lines(
    [
        $"global::StaticNets.Check.Length({gradient}, Info.ParameterLength);",
        .. signature.Tensors.Where(tensor => !tensor.IsWritten && tensor.Classes == 0).Select(tensor => $"global::StaticNets.Check.Apart({tensor.Name}, {gradient});"),
        .. signature.Tensors.Where(tensor => tensor.IsWritten).Select(tensor => $"global::StaticNets.Check.Apart({gradient}, {tensor.Name});"),
        $"global::StaticNets.Check.Apart(Parameters.Span, {gradient}, \"Parameters\");",
    ]);

    internal static string Start(Plan plan, PlannedProgram program, Signature signature, string gradient, string blocks = "", string before = "") => Code.Text($$"""
        global::StaticNets.Check.Batch(batch);
        {{signature.Checks}}
        {{StatisticsCheck(plan)}}
        {{Cleared(gradient)}}
        ref float arena = ref TrainingArena(batch);
        var program = new {{MemberEmitter.ProgramType(plan, program.Kind)}}
        {
            Arena = ref arena,
            Parameters = ref Parameters.Reference,
            States = ref States.Reference,
            {{Block(program, Place.ParameterGradient, "Gradient", gradient)}}
            {{blocks}}
            {{signature.Fields(program, null)}}
            Batch = batch,
            Pass = pass,
        };
        {{before}}
        Run(ref program);
        """);

    // Only once nothing can be refused any more: what is refused leaves the caller's memory as it was.
    private static string Cleared(string gradient) =>
        gradient.Length == 0 ? "" : $"global::StaticNets.ParameterBlock.ClearPadding(Info.Parameters, {gradient});";

    internal static string Block(PlannedProgram program, Place place, string field, string span) =>
        program.Values.All(value => value.Place != place) ? "" : $"{field} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span}),";

    private static string Loss(PlannedProgram program)
    {
        int loss = program.Values.Select((value, i) => (value, i)).First(pair => pair.value.Place == Place.MeanLoss).i;
        return $"global::System.Runtime.CompilerServices.Unsafe.Add(ref arena, {ProgramPrinter.ArenaAddress(program, loss)})";
    }

    internal static string MoveStates(Plan plan, PlannedProgram program)
    {
        IEnumerable<string> moves = program.Values.Select((value, i) => (value, i)).Where(pair => pair.value.Place == Place.NextState).Select(pair =>
        {
            Slot slot = plan.States.First(slot => slot.Label == pair.value.Label);
            string address = ProgramPrinter.ArenaAddress(program, pair.i);
            return $"_workspace!.Span.Slice({address}, {slot.Shape.Size}).CopyTo(States.Span.Slice({slot.Offset}, {slot.Shape.Size})); // {slot.Label}";
        });
        string lines = Code.Lines(moves);
        return lines.Length == 0 ? "" : Code.Text($$"""
            if (pass.MoveStatistics && pass.BatchStatistics)
            {
                {{lines}}
            }

            """);
    }

    // BatchNorm with one value a channel has no variance.
    private static string StatisticsCheck(Plan plan)
    {
        Graph graph = plan.Network.Graph;
        bool single = graph.Scopes.Any(scope => scope.Inputs.Count == 1
            && graph.Leaves<State>().Any(state => state.Operation.Label == scope.Name + ".running_var"
                && graph.Nodes[scope.Inputs[0]].Type.Shape.Size == state.Operation.Shape.Size));
        return single ? "global::StaticNets.Check.BatchStatistics(batch, in pass);" : "";
    }
}
