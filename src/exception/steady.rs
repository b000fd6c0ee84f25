//! The series by which the codes about signals are shown.

/// Twelve quarters between 94 and 96 per cent.
pub(super) const STEADY: &str = "period,service,ref,actual,target,status
2022/23 Q4,HSG,HSG03,94.7,95,Amber
2023/24 Q1,HSG,HSG03,95.3,95,Green
2023/24 Q2,HSG,HSG03,94.8,95,Amber
2023/24 Q3,HSG,HSG03,95.2,95,Green
2023/24 Q4,HSG,HSG03,94.7,95,Amber
2024/25 Q1,HSG,HSG03,95.3,95,Green
2024/25 Q2,HSG,HSG03,94.8,95,Amber
2024/25 Q3,HSG,HSG03,95.2,95,Green
2024/25 Q4,HSG,HSG03,94.7,95,Amber
2025/26 Q1,HSG,HSG03,95.3,95,Green
2025/26 Q2,HSG,HSG03,94.8,95,Amber
2025/26 Q3,HSG,HSG03,95.2,95,Green
";
