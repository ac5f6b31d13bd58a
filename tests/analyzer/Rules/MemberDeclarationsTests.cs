namespace Bridge.Analyzers.Tests.Rules;

/// <summary>BRG1006 and BRG1003: attributes that name needs, compared with the code of their members.</summary>
public sealed class MemberDeclarationsTests
{
    private const string ThinClient = """
        using Amazon.Runtime;
        internal sealed class IamRequest([AwsOperation("iam")] string operation) : AmazonWebServiceRequest
        {
            public string Operation { get; } = operation;
            public IamRequest Next() => new(Operation);
        }
        """;

    private static readonly string NoStatements = """{ "Statement": [] }""";

    [Fact]
    public Task Action_OfAPrivateMethod_IsAskedOfThePublicOneThatCallsIt() => new TestProgram("""
        using Amazon.S3;
        public sealed class Files(IAmazonS3 s3)
        {
            [RequiresIamActions("s3:ListBucket")]
            public async Task<int> CountAsync() { var n = 0; await foreach (var _ in AllAsync()) { n++; } return n; }
            private async IAsyncEnumerable<string> AllAsync() { await new Fetch(s3).ReadAsync(); yield return ""; }
        }
        internal sealed class Fetch(IAmazonS3 s3) { public Task ReadAsync() => s3.{|BRG1006:GetObjectAsync|}("b", "k"); }
        """).CheckAsync();

    [Fact]
    public Task Action_OfAnotherDeclaredMember_IsAskedOfTheOneThatCallsIt() => new TestProgram("""
        using Amazon.S3;
        public sealed class Files(IAmazonS3 s3)
        {
            [RequiresIamActions("s3:PutObject")]
            public Task CopyAsync() => ReadAsync().ContinueWith(_ => s3.PutObjectAsync(null));
            [RequiresIamActions("s3:GetObject")]
            public Task {|BRG1006:ReadAsync|}() => s3.GetObjectAsync("b", "k");
        }
        """).CheckAsync();

    [Fact]
    public Task Library_WhosePublicMembersSayWhatTheyNeed_NeedsNoPolicy() => new TestProgram("""
        using Amazon.S3;
        public sealed class Files(IAmazonS3 s3)
        {
            [RequiresIamActions("s3:GetObject")]
            public Task ReadAsync() => FetchAsync();
            private Task FetchAsync() => s3.GetObjectAsync("b", "k");
            public Task WriteAsync() => s3.{|BRG1003:PutObjectAsync|}(null);
        }
        """).CheckAsync();

    [Fact]
    public Task Program_WhoseInternalMemberSaysWhatItNeeds_StillNeedsAPolicy() => new TestProgram("""
        internal sealed class Roles
        {
            [RequiresIamActions("iam:GetRole")]
            public void {|BRG1003:Read|}() { }
        }
        """).CheckAsync();

    [Fact]
    public Task Operation_ThatIsNamed_IsACall() => new TestProgram("""
        public sealed class Roles
        {
            public void Attach() => Send(new IamRequest({|BRG1001:"AttachRolePolicy"|}));
            public void Get() { const string Operation = "GetRole"; IamRequest request = new({|BRG1001:Operation|}); Send(request); }
            public void Delete(bool isUser) => Send(Either(isUser, {|BRG1001:"DeleteUser"|}, {|BRG1001:"DeleteRole"|}));
            private static IamRequest Either(bool first, [AwsOperation("iam")] string user, [AwsOperation("iam")] string role) => new(first ? user : role);
            private static void Send(IamRequest request) => request.Next();
        }
        """).With("IamRequest.cs", ThinClient).WithPolicy("app.policy.json", NoStatements).CheckAsync();

    [Fact]
    public Task Operation_ThatIsNamed_IsHeldAgainstTheDeclaration() => new TestProgram("""
        public sealed class Roles
        {
            [RequiresIamActions("iam:AttachRolePolicy")]
            public void Attach() => Send(new IamRequest("AttachRolePolicy"));
            [RequiresIamActions("iam:AttachRolePolicy")]
            public void Detach() => Send(new IamRequest({|BRG1006:"DetachRolePolicy"|}));
            public void Get() => Send(new IamRequest({|BRG1003:"GetRole"|}));
            private static void Send(IamRequest request) => request.Next();
        }
        """).With("IamRequest.cs", ThinClient).CheckAsync();

    [Fact]
    public Task Operation_ThatIamDoesNotHave_IsFlaggedWhereNothingCoversIt() => new TestProgram("""
        public sealed class Roles { public object Attach() => new IamRequest({|BRG1003:"AttachRolPolicy"|}); }
        """).With("IamRequest.cs", ThinClient).CheckAsync();
}
