namespace Bridge.Aws.Iam;

/// <summary>Reads of entities that may be gone.</summary>
public static class IamAbsence
{
    /// <summary>The answer, or null when IAM says that the entity does not exist.</summary>
    /// <exception cref="IamException">IAM refuses for another reason than <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    public static async Task<T?> OrNullWhenAbsentAsync<T>(this Task<T> answer)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (IamException e) when (e.ErrorCode == IamErrorCodes.NoSuchEntity)
        {
            return null;
        }
    }
}
