namespace Samples.Lending;

/// <summary>
/// One loan of a marketplace. The columns <c>addr_state</c> and <c>sub_grade</c> are not read: where somebody lives is no reason to be
/// refused, and the grade is the lender's own summary of the others.
/// </summary>
public sealed record Loan
{
    /// <summary>Gets the row's number in the file: the data has no key of its own.</summary>
    [Key, RowNumber]
    public required int Row { get; init; }

    /// <summary>Gets a value indicating whether the loan went bad.</summary>
    [Label(Positive = "bad", Negative = "good"), Column("Class")]
    public required bool WentBad { get; init; }

    /// <summary>Gets the amount that was paid out, in US dollars.</summary>
    [Numeric, Between(500, 50_000), Column("funded_amnt")]
    public required float Amount { get; init; }

    /// <summary>Gets how long the loan runs.</summary>
    [Categorical, Column("term")]
    public required LoanTerm Term { get; init; }

    /// <summary>Gets the interest rate in per cent a year.</summary>
    [Numeric, Between(0, 40), Column("int_rate")]
    public required float Rate { get; init; }

    /// <summary>Gets whether the stated income was checked.</summary>
    [Categorical, Column("verification_status")]
    public required Verification Verified { get; init; }

    /// <summary>Gets the income a year, in US dollars.</summary>
    [Numeric, Between(0, 10_000_000), Column("annual_inc"), Personal]
    public required float Income { get; init; }

    /// <summary>Gets how long the borrower has the present employment.</summary>
    [Categorical, Column("emp_length")]
    public required EmploymentLength Employment { get; init; }

    /// <summary>Gets the payments late by 30 days or more in two years.</summary>
    [Numeric, Between(0, 100), Column("delinq_2yrs")]
    public required float Delinquencies { get; init; }

    /// <summary>Gets the inquiries of lenders in six months, without those for cars and homes.</summary>
    [Numeric, Between(0, 100), Column("inq_last_6mths")]
    public required float Inquiries { get; init; }

    /// <summary>Gets the share of revolving credit that is used, in per cent; more than is allowed can be.</summary>
    [Numeric, Between(0, 300), Column("revol_util")]
    public required float RevolvingUse { get; init; }

    /// <summary>Gets the accounts that are late now.</summary>
    [Numeric, Between(0, 100), Column("acc_now_delinq")]
    public required float DelinquentNow { get; init; }

    /// <summary>Gets the open instalment accounts.</summary>
    [Numeric, Between(0, 200), Column("open_il_6m")]
    public required float OpenInstalments { get; init; }

    /// <summary>Gets the instalment accounts opened in a year.</summary>
    [Numeric, Between(0, 100), Column("open_il_12m")]
    public required float OpenedInYear { get; init; }

    /// <summary>Gets the instalment accounts opened in two years.</summary>
    [Numeric, Between(0, 100), Column("open_il_24m")]
    public required float OpenedInTwoYears { get; init; }

    /// <summary>Gets the balance of all instalment accounts, in US dollars.</summary>
    [Numeric, Between(0, 10_000_000), Column("total_bal_il"), Personal]
    public required float InstalmentBalance { get; init; }

    /// <summary>Gets the share of all credit that is used, in per cent.</summary>
    [Numeric, Between(0, 500), Column("all_util")]
    public required float AllUse { get; init; }

    /// <summary>Gets the inquiries of personal finance companies.</summary>
    [Numeric, Between(0, 100), Column("inq_fi")]
    public required float FinanceInquiries { get; init; }

    /// <summary>Gets the inquiries of lenders in a year.</summary>
    [Numeric, Between(0, 100), Column("inq_last_12m")]
    public required float InquiriesInYear { get; init; }

    /// <summary>Gets the amount that is late now, in US dollars.</summary>
    [Numeric, Between(0, 1_000_000), Column("delinq_amnt"), Personal]
    public required float DelinquentAmount { get; init; }

    /// <summary>Gets the instalment accounts ever.</summary>
    [Numeric, Between(0, 300), Column("num_il_tl")]
    public required float Instalments { get; init; }

    /// <summary>Gets the limit of all instalment accounts, in US dollars.</summary>
    [Numeric, Between(0, 10_000_000), Column("total_il_high_credit_limit"), Personal]
    public required float InstalmentLimit { get; init; }
}
